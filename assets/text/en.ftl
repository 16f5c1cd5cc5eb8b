### The English of the screen and of the letters. ru.ftl holds the same messages, attributes and variables; a test proves it.
### Numbers with halves come twice: $n picks the form of the word, $shown is what people see ("1½").

## Codes of the regulation: channels. The attribute .by says by which way

channel-email = e-mail
    .short = mail
    .by = by e-mail
channel-chat = website chat
    .short = chat
    .by = in the website chat
channel-telegram = Telegram bot
    .short = tg
    .by = through the Telegram bot
channel-phone = phone
    .short = phone
    .by = by phone
    .synced = paging commands
    .synced-short = page command
channel-voice = voice message
    .short = voice
    .by = by voice message

## Codes of the regulation: what is asked for

kind-full-setup = full set-up
    .short = set-up
kind-module-setup = module set-up
    .short = module
kind-incident = incident
    .short = incident
kind-question = question
    .short = question
kind-remote-session = remote session
    .short = remote
kind-unknown = not known yet
    .short = ?

## Codes of the regulation: causes. The attribute .because continues "because ..."

cause-ours = our own fault
    .because = we made a mistake
cause-client-access = the client changed an access
    .because = the client changed an access
cause-client-api-key = the client reset an API key
    .because = the client reset an API key
cause-third-party-change = changes to the site
    .because = somebody changed the site
cause-site-failure = failure of the site
    .because = the site itself fails
cause-other-system = fault of another system
    .because = another system failed
cause-unknown = unknown
    .because = the cause is unknown

## Codes of the regulation: the other closed sets

concerns-primegate = Prime Gate
concerns-other-system = another system

discretion-granted = we connect
discretion-denied = we do not connect

project-active = project on the site
project-removed = project removed from the site

pool-setup = free set-ups
    .title = Free set-ups
pool-remote = remote sessions
    .title = Remote sessions

entry-charge = charge
entry-reversal = reversal
entry-grant = grant
entry-paid = paid work

window-rolling = rolling 12 months
window-contract-year = contract year

direction-in = from the client
direction-out = to the client

contact-email = e-mail
contact-domain = mail domain
contact-telegram = Telegram
contact-chat = website chat
contact-phone = phone

category-ads = advertising
category-crm = CRM
category-analytics = analytics
category-site = sites and shops
category-chat = chats and call-back
category-telephony = telephony
category-other = other

repeat-effect-free = made again, not charged
repeat-effect-charge = made again and charged
repeat-effect-refuse = not made again

language-ru = Russian
language-en = English

state-new = new
    .short = new
state-work = in work
    .short = work
state-waiting = waiting for the client
    .short = waiting
state-parked = parked
    .short = parked
state-refused = refused
    .short = refused
state-done = done
    .short = done

## The verdict: actions, facts needed, rules, effects

action-name-accept = accept
    .short = accept
action-name-ask = ask for what is missing
    .short = ask
action-name-refuse = refuse
    .short = refuse
action-name-quote = offer paid work
    .short = quote
action-name-undecided = to be established
    .short = decide

need-kind = what is asked for
    .todo = Establish what is asked for.
need-client = who the client is
    .todo = Find the client.
need-source = source of the problem
    .todo = Name the source of the problem.
need-cause = cause of the repeated set-up
    .todo = Find out why the set-up is needed again.
need-discretion = decision on the remote session
    .todo = Decide whether to connect remotely.
need-agreement = agreement for the individual tariff
    .todo = Put the agreement on the client's file.

rule-channel = channel
rule-project = project on the site
rule-identity = who asks, and for what
rule-consultation = question on another system
rule-foreign-bug = another system's bug
rule-payment = payment of the tariff
rule-repeat = repeated set-up
rule-catalogue = ready integrations
rule-utm = UTM tagging
rule-completeness = evidence
rule-remote = remote session
rule-agreement = individual tariff
rule-quota = free allowance
rule-hours = working time

effect-refuse = refusal
effect-ask = the client is asked
effect-undecided = the agent decides
effect-quote = paid work is offered
effect-charge = charged
effect-free = not charged
effect-excluded = a part is left out
effect-note = asked for meanwhile
effect-defer = put off until the opening
effect-on-call = on-call

purpose-accept = accepted
purpose-ask = request for what is missing
purpose-refuse = refusal
purpose-quote = offer of paid work
purpose-resolve = work done
purpose-answer = answer
purpose-received = acknowledgement
purpose-writing-only = in writing only (§4)
purpose-emergency-taken = emergency taken
purpose-emergency-declined = not an emergency
purpose-emergency-update = news of the emergency

## Evidence: what may be needed. The attribute .how goes into the letter to the client

item-payment = payment of the tariff
    .short = payment
    .how = the invoice is in your account, in the billing section; if you need a new one, write to us and we will issue it
item-description = a description of the problem
    .short = description
    .how = in two or three sentences: what you did, what you expected to see, and what happened
item-screenshot = a screenshot
    .short = screenshot
    .how = on Windows press Win + Shift + S, on a Mac Shift + Cmd + 4; the whole window with the address bar is best
item-link = a link to the problem
    .short = link
    .how = open the contact, the deal card, or the session in a Prime Gate report, and copy the address from your browser's address bar
item-site = the address of the site
    .short = site
    .how = please send it in full, as in the browser, for example https://example.ru
item-counter = the counter's code on the site
    .short = counter
    .how = copy the code from your project's settings in Prime Gate, put it in the head or footer of every page, and write to us; it does not affect how the site works
item-system = the name of the system
    .short = system
    .how = please tell us which one system is to be connected
item-anydesk-id = the AnyDesk id
    .short = AnyDesk id
    .how = start AnyDesk: the id of 9 or 10 digits is in the main window, under “This Desk”
item-access = access to { $system }
    .short = access: { $systems }
    .admin = administrator access to { $system }

access-how-admin = add us in the system's user settings, with administrator rights
access-how-any = add us in the system's user settings; the right to view is enough
access-how-amocrm = in amoCRM open Settings, then Users, add us, and tick administrator rights
access-how-bitrix24 = in Bitrix24 invite us as an employee and make us an administrator of the portal
access-how-yandex-direct = in Yandex Direct open the access settings and add us with full rights
access-how-yandex-metrika = in Yandex Metrica open the counter's settings, then Access, and add us with the right to edit
access-how-google-ads = in Google Ads open “Access and security” and invite us at the Admin level
access-how-google-analytics = in Google Analytics open the account's access management and add us with the Administrator role
access-how-vk-ads = in VK Ads open the account's settings, then Access rights, and add us with full access

link-deal = deal card
link-contact = contact card
link-session = session or call
link-screenshot = picture of the screen
link-site = page of the site
link-other = another link

## Time: kinds of closure, and holidays

closure-night = out of hours
    .now = we are outside working hours now
    .until = closed: night, until { $until }
    .short = closed until { $until }
closure-weekend = weekend
    .now = it is the weekend now
    .until = closed: weekend, until { $until }
    .short = closed until { $until }
closure-holiday = public holidays
    .now = it is a public holiday now
    .until = closed: holidays, until { $until }
    .short = closed until { $until }

holiday-new-year = New Year holidays
holiday-christmas = Orthodox Christmas
holiday-defender = Defender of the Fatherland Day
holiday-women = International Women's Day
holiday-spring-labour = Spring and Labour Day
holiday-victory = Victory Day
holiday-russia = Russia Day
holiday-unity = National Unity Day
holiday-moved = moved day off
holiday-own = { $name } (our own day off)

weekday-mon = Monday
    .short = Mon
    .on = on Monday
weekday-tue = Tuesday
    .short = Tue
    .on = on Tuesday
weekday-wed = Wednesday
    .short = Wed
    .on = on Wednesday
weekday-thu = Thursday
    .short = Thu
    .on = on Thursday
weekday-fri = Friday
    .short = Fri
    .on = on Friday
weekday-sat = Saturday
    .short = Sat
    .on = on Saturday
weekday-sun = Sunday
    .short = Sun
    .on = on Sunday

date-time = { $weekday } { $date }, { $time }
date-today = today, { $time }
date-tomorrow = tomorrow, { $time }
date-yesterday = yesterday, { $time }
date-year = { $date }
date-on-at = { $on }, { $date }, at { $time } Moscow time
date-on-from = { $on }, { $date }, from { $time } Moscow time

span-none = < 1 min
    .narrow = <1m
span-minutes = { $m } min
    .narrow = { $m }m
span-hours = { $h } h
    .narrow = { $h }h
span-hours-minutes = { $h } h { $m } min
    .narrow = { $h }h{ $m }m
span-days = { $d } d
    .narrow = { $d }d
span-days-hours = { $d } d { $h } h
    .narrow = { $d }d{ $h }h

## Numbers and sizes

amount-of = { $a } of { $b }
size-bytes = { $size } B
size-kilo = { $size } KB
size-mega = { $size } MB
size-giga = { $size } GB

count-setups = { $n ->
    [0.5] { $shown } set-up
    [one] { $shown } set-up
   *[other] { $shown } set-ups
}
count-tickets = { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
}
count-messages = { $n ->
    [one] { $n } message
   *[other] { $n } messages
}
count-replies = { $n ->
    [one] { $n } reply
   *[other] { $n } replies
}
count-clients = { $n ->
    [one] { $n } client
   *[other] { $n } clients
}
count-screenshots = { $n ->
    [one] { $n } screenshot
   *[other] { $n } screenshots
}
count-links = { $n ->
    [one] { $n } link
   *[other] { $n } links
}
count-attachments = { $n ->
    [one] { $n } attachment
   *[other] { $n } attachments
}
count-items = { $n ->
    [one] { $n } item
   *[other] { $n } items
}
count-charges = { $n ->
    [one] { $n } charge
   *[other] { $n } charges
}
count-sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
count-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
count-emergencies = { $n ->
    [one] { $n } emergency
   *[other] { $n } emergencies
}

## Tariffs and systems whose names the regulation writes in Cyrillic

tariff-micro = Microbusiness
tariff-bigdata = BigData
tariff-datadriven = Data Driven
tariff-individual = Individual

system-yandex-direct = Yandex Direct
system-vk-ads = VK Ads
system-avito = Avito
system-yandex-business = Yandex Business
system-2gis = 2GIS
system-cian = CIAN
system-bitrix24 = Bitrix24
system-1c = 1C
system-megaplan = Megaplan
system-planfix = PlanFix
system-yandex-metrika = Yandex Metrica
system-mango-office = Mango Office
system-mts-exolve = MTS Exolve
system-google-sheets = Google Sheets
system-webhook = Webhook

## Damaged and automatic mail: codes of the mail reader

damage-missing-sender = no sender given
damage-missing-headers = no mail headers
damage-bad-header = broken header
damage-unknown-charset = unknown character set
damage-guessed-charset = character set guessed
damage-bad-encoding = broken encoding of text or attachment
damage-no-boundary = boundaries of the parts not found
damage-truncated = the mail breaks off
damage-unparsable-date = unreadable date
damage-nul-bytes = NUL bytes in the mail
damage-too-deep = parts nested too deep
damage-too-many-parts = too many parts
damage-oversized = mail too large, its beginning was kept
damage-tangled-html = tangled HTML: only words and links were kept
damage-not-fetched = a file was not fetched: too big, or out of reach
damage-unsupported = a kind of message that can't be shown here; it was kept as a file

automatic-reply = automatic answer
automatic-bounce = delivery report
automatic-bulk = bulk mail
automatic-generated = mail from a program
automatic-bot = message from a bot

## The clauses: title, and meaning in our own words

clause = §{ $number }
clause-1 = Project set-up
    .meaning = Once the tariff is paid, the project is set up free of charge: ads, CRM and other ready integrations, numbers with substitution, forms, and a test; UTM tagging is not part of it. The tariff gives the number of set-ups in 12 months, and support need not repeat one after changes to the site.
clause-2 = Partial set-up
    .meaning = A single module, one integration say, costs half a full set-up: twice as many of these are free.
clause-3 = Working time
    .meaning = Support works from 9:00 to 18:00 Moscow time, Monday to Friday. On weekends and public holidays it reacts to emergencies only.
clause-4 = In writing
    .meaning = Support is given in writing only: chat, e-mail or the Telegram bot. Not by phone, and not by voice message.
clause-5 = Remote connection
    .meaning = Support may connect through AnyDesk if it sees fit, once in 12 months on any tariff.
clause-6 = Complete requests
    .meaning = Only requests with all the information are taken into work: screenshots, links to the problem and, where it is needed, access to the outside system.
clause-7 = False alarms
    .meaning = Where a bug comes from another system and the client has not checked it there, support may refuse after naming the source of the problem.
clause-8 = Other systems
    .meaning = Support does not advise on how to use or set up other systems.
clause-9 = Project removed
    .meaning = Where the project or the counter is removed from the site, no support is given.

## Rules that fired: one sentence for each pair of rule and effect

finding-channel-refuse = The request came { $by }, but support is given in writing only.
finding-project-refuse = The project or the counter is removed from the site.
finding-identity-undecided = Not known yet: { $needs }.
finding-consultation-refuse = The question is about another system, and support does not advise on those.
finding-foreign-bug-refuse = The source of the problem is not ours ({ $source }), and the client has not checked it.
finding-foreign-bug-undecided = The problem is in another system and the client has not checked it; the source must be named before we refuse.
finding-payment-ask = The tariff is not paid, and free set-up begins with the payment.
finding-repeat-undecided = The set-up is a repeated one, but it is not known why it is needed again.
finding-repeat-refuse = The set-up is needed again because { $because }; support need not repeat it.
finding-repeat-free = The set-up is needed again because { $because }; it is made again and not charged.
finding-repeat-charge = The set-up is needed again because { $because }; it is a correction, charged as a usual set-up.
finding-catalogue-refuse = There is no ready integration for { $systems }; it cannot be set up as a module.
finding-catalogue-excluded = There is no ready integration for { $systems }; that part is left out, the rest is done.
finding-utm-excluded = UTM tagging is not part of a set-up; the rest is done.
finding-completeness-ask = The request is incomplete, missing: { $items }.
finding-completeness-note = The request is incomplete (missing: { $items }) but an emergency: we take it and ask meanwhile.
    .work = The request is incomplete (missing: { $items }) but an emergency: it is in work, what is missing is asked for meanwhile.
    .over = The request was incomplete (missing: { $items }) but an emergency: it was taken.
finding-remote-refuse = No free remote session is left: { $used } of { $allowance } used.
    .denied = Support decided not to connect remotely: the regulation leaves that to support.
finding-remote-undecided = Support decides whether to connect remotely; it has not decided yet.
finding-agreement-undecided = The tariff is individual, and there is no agreement on the number of set-ups.
    .unknown = The client's tariff is unknown.
    .other-version = The client's tariff ({ $tariff }) is of another version of the regulation than this request: a person decides.
finding-quota-quote = Not enough free set-ups: { $cost } needed, { $left } of { $allowance } left.
finding-hours-defer = Support is closed ({ $closure }): act from the opening.
    .work = Came in { $came }; it is in work.
    .over = Support was closed ({ $closure }) when this was judged.
finding-hours-on-call = Support is closed ({ $closure }), but this is an emergency: act at once.
    .work = Came in { $came }. Support was closed ({ $closure }), but this is an emergency: it is in work now.
    .over = Support was closed ({ $closure }), but this was an emergency: it could not wait.
finding-other = The rule “{ $rule }” fired: { $effect }.

## A verdict explained, step by step

why-decision = Verdict: { $action }
why-decision-accept = No rule stands in the way of taking the request into work.
why-decision-charge = To be charged: { $amount }.
why-decision-no-charge = Nothing is charged.
why-facts = The facts taken
why-facts-received = The request came { $by }: { $date }.
why-facts-received-no-channel = The request came: { $date }; no channel is given.
why-facts-kind = Kind of request: { $kind }.
    .guessed = Kind of request: { $kind } (suggested by the words, not confirmed).
why-facts-kind-unknown = The kind of request is not known yet.
why-facts-client-unknown = The client is unknown.
why-facts-tariff-paid = Tariff { $tariff }, paid on { $date }.
why-facts-tariff-paid-undated = Tariff { $tariff }, paid.
why-facts-tariff-unpaid = Tariff { $tariff }, not paid.
why-facts-agreement = By agreement with the client: { $amount } in { $months }.
why-facts-removed = The project or the counter is removed from the site.
why-facts-emergency = It is an emergency.
why-facts-repeat = The same set-up was made before; cause of the repetition: { $cause }.
why-facts-cause = Cause: { $cause }.
why-facts-checked = The client has checked the other system.
why-facts-unchecked = The client has not checked the other system.
why-facts-source = The source of the problem is named: { $source }.
why-facts-concerns = The question is about: { $concerns }.
why-facts-utm = UTM tagging is asked for.
why-facts-systems = Systems: { $systems }.
    .guessed = Systems: { $systems } (suggested by the words, not confirmed).
why-facts-needs-access = Looking into it needs access to: { $systems }.
    .guessed = Looking into it needs access to: { $systems } (suggested by the words, not confirmed).
why-facts-discretion = Decision on the session: { $discretion }.
why-facts-carried = The request carries: { $items }.
why-clause = { $clause }. { $title }
why-clause-none = To be established first
why-clause-says = The clause in short: “{ $meaning }”
why-missing = What is missing
why-needs = What the agent must establish
why-ledger = Allowance: { $pool }
why-ledger-base = Tariff { $tariff } gives { $amount } in { $months }.
why-ledger-base-agreement = The agreement gives { $amount } in { $months }.
why-ledger-base-any = On any tariff: { $amount } in { $months }.
why-ledger-window-contract = Counted by contract years, from { $date }.
why-ledger-grant = Grant of { $date }: +{ $amount }, in force until { $until }.
why-ledger-charge = Charge of { $date }: { $amount }, frees on { $until }.
why-ledger-reversed = The charge of { $date } is reversed and does not count.
why-ledger-none = No charge is in force.
why-ledger-past = No longer in force: { $count }.
why-ledger-fits = Used { $used } + needed { $cost } = { $sum } of { $allowance }: it fits, { $left } will be left.
why-ledger-full = Used { $used } + needed { $cost } = { $sum } of { $allowance }: it does not fit.
why-ledger-next = Free again from { $date }, if nothing else is charged.
why-ledger-next-charge = On that day the charge of { $date } frees ({ $amount }).
why-ledger-next-grant = On that day the grant of { $date } begins (+{ $amount }).
why-ledger-next-sum = Then: used { $used } + needed { $cost } of { $allowance }.
why-ledger-never = Waiting does not help: without a new grant { $cost } will not fit.
why-hours = When to act
why-hours-open = Support is open: act at once.
why-hours-closure = { $closure }: from { $from } until { $until }.
why-hours-holiday = { $date }: { $name }.
why-hours-emergency = It is on-call time and an emergency: act at once.
why-hours-act = Act: { $date }.
why-hours-unknown-year = There is no production calendar for { $year }: every Monday to Friday counts as working.
why-version = Version of the regulation
why-version-line = Regulation { $id }, in force from { $date }; the request of { $received } is judged by it.
why-version-other = Note: the verdict was made by version { $verdict } and is explained by version { $law }.

## Letters to clients: the parts that the program puts together

reply-greeting = Hello,
reply-greeting-named = Hello { $name },
reply-closing = Kind regards,
reply-signature = Prime Gate support
reply-signature-named = { $agent }, Prime Gate support
reply-subject-empty = Your request
reply-utm = UTM tagging
reply-no-integration = { $system } (no ready integration)
reply-left-setups = { $n ->
    [0] No free set-up is left after this one.
    [0.5] After this you have { $shown } free set-up left: enough for a single module.
    [one] After this you have { $shown } free set-up left.
   *[other] After this you have { $shown } free set-ups left.
}
reply-left-have = { $n ->
    [0] You have no free set-up left.
    [0.5] You have { $shown } free set-up left: enough for a single module.
    [one] You have { $shown } free set-up left.
   *[other] You have { $shown } free set-ups left.
}
reply-left-now = { $n ->
    [0] all of them have been used
    [0.5] { $shown } is left now
    [one] { $shown } is left now
   *[other] { $shown } are left now
}
reply-allowance = { $n ->
    [0.5] { $shown } free set-up
    [one] { $shown } free set-up
   *[other] { $shown } free set-ups
}
reply-free-again-setup = a free set-up is available again from { $date }
reply-free-again-remote = a free remote session is available again from { $date }

## Command line: headings of columns and answers

column-answer = Answer
column-agent = Agent
column-amount = Amount
column-category = Category
column-contacts = Contacts
column-date = Date
column-entry = Entry
column-id = id
column-name = Name
column-open = Open tickets
column-paid = Paid
column-project = Project
column-purpose = Purpose
column-queued = Queued
column-reason = Reason
column-setups = Set-ups
column-sites = Sites
column-switch = On
column-system = id
column-ticket = Ticket
column-would = Would be
column-to = To
switch-on = yes
switch-off = no
cli-unpaid = not paid
cli-no-agreement = no agreement on file
cli-left = { $left } left
cli-free-again = again from { $date }
cli-charged = Charged: { $amount }; { $left } left. Entry { $entry }
cli-imported = Mails read: { $n }. Added: { $added }, already there: { $duplicate }, damaged: { $damaged }. Tickets opened: { $opened }, mails joined: { $joined }.
cli-undone = Undone: { $command }, { $when }. Tickets: { $tickets }
cli-undone-beside = Undone: { $command }, { $when }.
cli-undone-nothing = Nothing is undone: { $command }, { $when }.
cli-left-reply = reply
cli-left-changed-since = changed since
cli-left-sent = sent already
cli-left-does-not-fit = no longer fits the allowance
cli-left-final = can't be undone
cli-would = Would change: { $changed }, unchanged: { $unchanged }, not possible: { $failed }. Replies: { $replies }. Charged: { $charged }.
cli-redone = Redone: { $command }, { $when }. Tickets: { $tickets }
cli-redone-beside = Redone: { $command }, { $when }.
cli-redone-nothing = Nothing is redone: { $command }, { $when }.
cli-would-undo = Would undo: { $command }, { $when }. Tickets: { $tickets }
cli-would-undo-beside = Would undo: { $command }, { $when }.
cli-would-undo-nothing = Nothing would be undone: { $command }, { $when }.
cli-would-redo = Would redo: { $command }, { $when }. Tickets: { $tickets }
cli-would-redo-beside = Would redo: { $command }, { $when }.
cli-would-redo-nothing = Nothing would be redone: { $command }, { $when }.
column-batch = No.
column-when = When
column-command = Command
column-tickets = Tickets
cli-did-charge = charged
cli-did-reply = reply in the outbox
cli-did-nothing = nothing changed
cli-store-equal = Events: { $events }. All is as the log says.
cli-store-differs = Events: { $events }. Something differs from the log.
cli-verified = Clients: { $clients }, entries: { $entries }, faults: { $faults }.

## Screen: titles of panes, views of the queue

pane-queue = Queue
pane-ticket = Ticket
pane-client = Client
pane-checklist = Checklist
pane-on-call = On call
pane-why = Why
pane-history = History
pane-reply = Reply
pane-help = Keys
pane-preview = What would happen
pane-palette = Commands
pane-empty = No ticket is chosen.
pane-ledger = Allowance and charges

view-open = open
    .short = open
view-new = new
    .short = new
view-work = in work
    .short = work
view-waiting = waiting for clients
    .short = waiting
view-parked = parked
    .short = parked
view-mine = mine
    .short = mine
view-refused = refused
    .short = refused
view-done = done
    .short = done
view-all = all
    .short = all

## Screen: order of the queue

sort-queue = queue
sort-received = received
sort-due = due
sort-client = client
sort-number = number
sort-again = again: the other way round

## Screen: columns of the queue, short

column-number = No
column-mark = ✓
column-state = State
column-verdict = Verdict
column-clause = §
column-kind = Kind
column-channel = Via
column-client = Client
column-from = From
column-subject = Subject
column-age = Waits
column-due = Due
    .parked = Returns
column-received = Received
column-assignee = Whose
column-missing = Lacks
column-doing = Does
column-since = Since
column-tariff = Tariff
column-left = Left

## Screen: evidence

checklist-found = found
checklist-missing = missing
checklist-found-message = in the message ({ $date })
checklist-found-attachment = attachment { $name }, { $date }
checklist-found-link = { $kind }, { $url }
checklist-found-words = “{ $words }”, { $date }
checklist-confirmed = confirmed by { $by }: { $reason }
checklist-not-counted = does not count: { $kind }, { $url }
checklist-empty = It is not clear yet what is asked for: the list appears once the kind is set.
checklist-complete = nothing is missing
checklist-lacking = missing: { $count }

## Screen: client and allowance

client-unknown = Client unknown
client-tariff = Tariff: { $tariff }
client-paid = paid on { $date }
client-unpaid = not paid
client-agreement = Agreement: { $amount }
client-sites = Sites: { $sites }
ledger-gauge = { $used } of { $allowance }
ledger-used = { $used } of { $allowance } used
ledger-left = { $left } of { $allowance } left
ledger-frees = frees on { $date }
ledger-grant-until = +{ $amount } until { $date }
ledger-reversed = reversed: { $reason }
ledger-paid = paid, allowance untouched
ledger-entry = { $date } { $entry } { $amount }, ticket { $ticket }, { $agent }
ledger-empty = No charges.
ledger-no-terms = Individual tariff: no allowance until there is an agreement.
ledger-what-if-full = A full set-up now
    .unpaid = A full set-up once paid
ledger-what-if-module = A single module now
    .unpaid = A single module once paid
ledger-what-if-remote = A remote session now
ledger-fits = fits, { $left } will be left
ledger-next-free = does not fit, free from { $date }
ledger-never-free = does not fit, and waiting does not help

## Screen: on call

on-call-open = Support is open until { $until }
    .short = open until { $until }
on-call-closed = Closed: { $closure }, until { $until }
on-call-duty = On call: emergencies only
on-call-no-duty = Nobody is on call: emergencies wait for the opening
on-call-next = Next closures
on-call-next-line = { $closure }: { $from } — { $until }
on-call-burning = Burning: { $count }
on-call-quiet = Nothing burns.
on-call-parked = Parked: { $count }
on-call-wakes = wakes { $date }
on-call-unknown-year = There is no production calendar for { $year }: every Monday to Friday counts as working.
on-call-now = Now on call:
on-call-then = On call from { $from }:
on-call-line = { $line }: { $who }, until { $until }
    .brief = { $who } ({ $line })
    .brief-until = { $who } ({ $line }, until { $until })
on-call-line-nobody = { $line }: nobody
on-call-nobody = Nobody is on call on the first line: an emergency would wait for the lines after it
on-call-nobody-at-all = NOBODY IS ON CALL: no emergency would be brought to anybody
    .short = nobody on call
on-call-no-roster = The roster is empty: nobody is paged. To make it: g w, then e; or `primedesk roster edit`
on-call-gap = Nobody will be on call: { $from } — { $until }
    .partly = Nobody will be on the first line: { $from } — { $until }; the others are manned for a part of it only
    .first = Nobody will be on the first line: { $from } — { $until }; the next line is paged
    .short-first = no first line from { $from }
    .short = no cover { $from }
on-call-silence = Silence until { $until }: { $reason } ({ $by })
    .of = Silence until { $until }, only of “{ $trouble }”: { $reason } ({ $by })
    .short = silence until { $until }
    .short-of = partly silent until { $until }
on-call-silence-later = Silence from { $from } until { $until }: { $reason } ({ $by })
    .of = Silence from { $from } until { $until }, only of “{ $trouble }”: { $reason } ({ $by })
on-call-sync-dead = Nobody syncs: no page leaves
    .short = pages do not leave
on-call-no-way = No page would reach { $whom }
    .whom = { $who }: { $why }
    .short = no way to page
    .some = no way to page some
on-call-demo = A demo: nothing is synced for it, and no page leaves.
on-call-burns = burning: { $count }
on-call-more = and { $count } more
pane-below = more rows below: { $n }
on-call-above = more rows above: { $n }
on-call-outage = Suspected outage: { $count }
    .of = Suspected outage: { $trouble } ({ $count })
on-call-reported = reported { $span } ago, { $at }
on-call-unraised = nobody has been paged for it
on-call-unanswered = nobody answered; the pages ended with the opening
on-call-at-work = in work: { $who }
on-call-unpaged = nobody has been paged yet
on-call-nobody-to-page = there is nobody to page
on-call-paged = page { $n } went to { $who } ({ $line })
on-call-paged-not = page { $n } to { $who } ({ $line }): nothing could be sent
on-call-joined = paged together with #{ $number }
on-call-next-step = next page in { $span } ({ $at })
on-call-next-try = the roster is asked again in { $span } ({ $at })
on-call-next-due = a page is due
on-call-seconds = { $n } s
on-call-held = paging is held until { $until }
on-call-handed = handed over to { $who }: no answer yet
on-call-acknowledged = { $who } has it: { $span }, since { $at }
on-call-is-confirmed = confirmed
on-call-not-confirmed = not confirmed
on-call-page-failed = the page to { $who } did not arrive: { $why }
on-call-page-unsure = the page to { $who } may not have arrived: { $why }
on-call-missing = missing: { $items }
on-call-client = { $tariff }, { $project }
on-call-client-unknown = The client is not on file
on-call-parked-first = Parked: { $count }, the first wakes { $date }
on-call-title = { $sign }{ $count ->
        [one] { $count } emergency
       *[other] { $count } emergencies
    }
on-call-escalated = Nobody answered, #{ $number }: { $client }
on-call-handed-to-you = Handed over to you, #{ $number }: { $client }
on-call-nobody-to-give = Nobody else is on the roster
on-call-take-over = take it over
on-call-no-contact = no contact
on-call-silence-how-long = How long is nobody to be paged?
on-call-silence-hushes = Burning: { $count }
on-call-silence-minutes = { $n } minutes, until { $until }
on-call-silence-hours = { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }, until { $until }
on-call-silence-opening = until the opening, { $until }
on-call-silence-other = until another time
on-call-silence-end = End the silence set until { $until }: { $reason }
    .of = End the silence set until { $until }, “{ $trouble }”: { $reason }
on-call-silenced = Nobody is paged until { $until }
on-call-silence-ended = The silence is over: pages leave again
on-call-step-received = { $who } wrote
on-call-step-noted = { $step }: { $text }
on-call-step-replied = a reply: { $purpose }

## Screen: status line, greeting, empty lists

status-line = { $view }: { $shown } of { $total }
status-marked = marked: { $count }
    .short = { $count }
status-sort = order: { $sort }
status-no-saved-view = There is no saved view { $number }: views are described in the configuration, under [[view]]
status-marked-hidden = marked: { $count }, out of sight: { $hidden }
    .short = { $count }, hidden { $hidden }
status-filter = filter: { $filter }
    .short = filtered
status-search = search: { $query }
status-offline = mail is not fetched: { $reason }
status-working = working: { $done } of { $total }, Esc stops
    .short = { $done } of { $total }, Esc stops
    .least = { $done } of { $total }
status-stopped = stopped: { $done } of { $total } done
status-saved-draft = Draft saved
status-copied = Copied: { $what }
status-copy-too-long = Too long for the terminal's clipboard.
status-damaged = The mail could not be read whole: { $damage }
status-automatic = Automatic mail: { $kind }

empty-title = No tickets yet
empty-channel = Set up a mailbox, a Telegram bot or the website chat: primedesk channel add
empty-synced = New requests appear here by themselves.
empty-sync-page = How the sync does: { $key }
empty-import = Or bring mail in from files: primedesk import FOLDER-OR-FILE
empty-demo = Or look at an example: primedesk demo
empty-help = Keys: ?
empty-view = Nothing here.
empty-filter = Nothing matches the filter.

## Screen: confirmations and results

confirm-apply = Apply: { $count }? Enter: yes, Esc: no.
confirm-count = Tickets to be changed: { $n }. To apply, type { $n } and press Enter
confirm-hidden = Marked, but not in this view: { $hidden }.
confirm-against = The regulation says: { $verdict }. Why { $action }
    .paid = The regulation says: { $verdict }. Why accept as paid work
    .empty = the reason, for the history
confirm-approver = Which lead approved it:
    .empty = the lead's name
confirm-send = Send the reply to the client? Enter: yes, Esc: no.
confirm-quit-draft = The draft is saved, it is safe to quit. Enter: quit, Esc: stay.
preview-line = { $action }: { $count }
preview-skipped = skipped: { $count }
preview-charged = to be charged: { $amount }
result-applied = Done: { $action }, { $count }
result-partly = Done: { $done } of { $total }; the others are unchanged.
result-raced = Ticket { $number } has just been changed by { $by }: nothing was done.
result-no-room = The allowance is gone: it was used while you were deciding.
bulk-done = Done: { $done }
undo-done = Undone: { $command }, { $count }
undo-nothing = Nothing is undone: { $command }
undo-stopped = Undone so far: { $command }, { $done } of { $total }; { $key } goes on
undo-charges = given back: { $count }
undo-replies = taken back: { $count }
undo-drafts = drafts again: { $count }
undo-left = left as it is: { $count }
undo-partly = of these only in part: { $count }
undo-running = Done so far: { $done } of { $total }. Esc stops
redo-done = Redone: { $command }, { $count }
redo-nothing = Nothing is redone: { $command }
redo-stopped = Redone so far: { $command }, { $done } of { $total }; { $key } goes on
redo-charges = charged again: { $count }
redo-replies = queued again: { $count }
undo-page-done = What was not undone
redo-page-done = What was not redone
undo-page-asks = What can't be undone
undo-asks-command = { $command }, { $when }: { $count }
undo-asks-back = Goes back: { $count }
undo-asks-left = Stays as it is:
undo-asks-later = Not undone: some of it can't be taken back. { $key } shows what, and asks
undo-asks-nothing = Nothing to undo. Esc goes back
    .handed = Nothing to undo. Esc goes back, and { $key } takes it over
undo-asks-keys = Enter undoes the rest, Esc leaves all as it is
undo-and-more = and { $count } more
undo-history = My actions
undo-history-type = a number, a client or an action
undo-history-empty = You have done nothing yet.
undo-batch-keys = { $key } undoes this batch
batch-state-done = done
batch-state-partly = partly undone
batch-state-undone = undone
did-follow = Followed the verdict
did-accept = Accepted
did-accept-paid = Accepted as paid work
did-ask = Asked
did-refuse = Refused
did-quote = Paid work offered
did-resolve = Resolved
did-reply = Answered
did-park = Parked
did-reopen = Reopened
did-claim = Claimed
did-assign = Assigned
did-set = Facts set
batch-set = Facts
batch-confirm = Item confirmed
batch-unconfirm = Confirmation taken back
batch-client-add = Client added
batch-client-set = Client changed
batch-ledger-charge = Charge
batch-ledger-grant = Grant
batch-ledger-reverse = Reversal
batch-outbox-drop = Reply taken back
batch-outbox-retry = Reply tried again
batch-outbox-settle = Reply vouched for
batch-answers-on = Automatic answer on
batch-answers-off = Automatic answer off

## Actions of the keymap: name and hint (.help)

action-quit = Quit
    .help = Leave the program; drafts are kept
action-help = Keys
    .help = Show every key of this pane
action-palette = Commands
    .help = Find a command by its name
action-focus-next = Next pane
    .help = Go to the next pane
action-focus-previous = Previous pane
    .help = Go to the previous pane
action-pane-queue = Queue
    .help = Go to the list of tickets
action-pane-client = Client
    .help = Go to the client's card and allowance
action-pane-checklist = Checklist
    .help = Go to the list of what is there and what is missing
action-pane-on-call = On call
    .help = Go to the on-call view: what burns, and when we open
action-acknowledge = I have it
    .help = Answer for the emergency: nobody else is paged for it
action-confirm-emergency = Confirm
    .help = It is an emergency: take it up, and tell the client so
action-decline-emergency = No emergency
    .help = It is no emergency: park it until the opening, and tell the client so
action-hand-over = Hand over
    .help = Give the emergency to somebody on the roster, who is paged until they answer
action-note = Note
    .help = Note something about the ticket, for the team alone
action-update-client = Tell the client
    .help = Write to the client how it goes
action-timeline = Timeline
    .help = What happened to the emergency, step by step, in its place
action-silence = Silence
    .help = Page nobody for a time that has an end; or end such a time
action-up = Up
    .help = One line up
action-down = Down
    .help = One line down
action-page-up = Page up
    .help = One screen up
action-page-down = Page down
    .help = One screen down
action-half-up = Half page up
    .help = Half a screen up
action-half-down = Half page down
    .help = Half a screen down
action-first = Top
    .help = To the first line
action-last = Bottom
    .help = To the last line
action-open = Open
    .help = Open the ticket under the cursor
action-back = Back
    .help = One step back: close a window, drop a search or filter
action-search = Search
    .help = Search numbers, clients, subjects and text
action-filter = Filter
    .help = Keep only the tickets that match
action-view-next = Next view
    .help = Show the next view of the queue
action-view-previous = Previous view
    .help = Show the previous view of the queue
action-accept = Accept
    .help = Take it into work; a free set-up is charged
action-ask = Ask
    .help = Ask the client for all that is missing in one letter
action-refuse = Refuse
    .help = Refuse, naming the clause of the regulation
action-quote = Offer paid work
    .help = Offer paid work, or the date of free work
action-park = Park
    .help = Put it off until support opens
action-resolve = Resolve
    .help = Mark the work as done and tell the client
action-reopen = Reopen
    .help = Bring a done or refused ticket back to the queue
action-jump = Jump
    .help = Go to a ticket by number or words, or to a client by name, id, domain or phone
action-place-back = Previous place
    .help = Back to where you were before: its view, filter and ticket
action-place-forward = Next place
    .help = Forward to the place that you came back from
action-theme = Theme
    .help = Choose a theme; the screen wears it at once
action-mouse-toggle = Mouse
    .help = Use the mouse, or leave it to the terminal
action-mark = Mark
    .help = Mark the ticket or unmark it, and go one row down
action-follow = Follow the verdict
    .help = Do what the regulation says
action-claim = Claim
    .help = Assign the ticket to yourself
action-assign = Assign
    .help = Give the ticket to another agent
action-unassign = Unassign
    .help = Give the ticket back to everybody
action-reply = Reply
    .help = Write an answer to the client
action-why = Why
    .help = Explain the verdict step by step, with its clauses
action-undo = Undo
    .help = Undo the last action as a whole
action-redo = Redo
    .help = Do again what was undone last
action-batches = My actions
    .help = What I have done, batch by batch; undo any of it
action-set-kind = Kind
    .help = Say what is asked for
action-set-cause = Cause
    .help = Say what made it necessary
action-set-systems = Systems
    .help = Name the systems to set up
action-set-source = Source
    .help = Name the source of the problem outside Prime Gate
action-set-emergency = Kind of emergency
    .help = Choose the kind of emergency, or unmark it
action-set-client = Name the client
    .help = Say which client writes
action-set-repeat = Repeat
    .help = Mark that the same set-up was made before
action-set-concerns = Concerns
    .help = Say whether the question is about us or another system
action-set-discretion = Remote session
    .help = Decide whether to connect remotely
action-set-checked = Checked by client
    .help = Mark that the client has checked the other system
action-set-utm = UTM tagging
    .help = Mark that UTM tagging is asked for
action-set-access = Access needed
    .help = Name the systems that looking into it needs access to
action-confirm-facts = Confirm facts
    .help = Confirm what the client's words suggested
action-confirm-item = Confirm item
    .help = Vouch that a missing item is there, and write where
action-open-evidence = Open what was found
    .help = Open an attachment
action-evidence = Evidence
    .help = Files and links of the messages: look, save, open
action-save-evidence = Save
    .help = Save the file into a directory; nothing is overwritten
action-open-outside = Open outside
    .help = Open the file with the program that [open] names
action-copy-evidence = Copy
    .help = Copy the link, or the path of the saved file
action-copy-link = Copy link
    .help = Copy the ticket's link; of several, choose one
action-next-match = Next match
    .help = To the next place that the search found
action-previous-match = Previous match
    .help = To the previous place that the search found
action-copy-number = Copy number
    .help = Copy the ticket's number
action-external-editor = Editor
    .help = Edit the reply in the editor named by $EDITOR
action-send = Send
    .help = Send the reply to the client
action-next-ticket = Next ticket
    .help = Open the next ticket of the list
action-previous-ticket = Previous ticket
    .help = Open the previous ticket of the list
action-sync-status = Sync
    .help = Who syncs, and how each channel does
action-outbox = Outbox
    .help = Replies that wait, have failed or were perhaps sent
action-history = History
    .help = Show every event of the ticket
action-redraw = Redraw
    .help = Draw the screen again
action-suspend = Suspend
    .help = Stop the program and go back to the shell
action-accept-paid = Accept as paid
    .help = Take into work beyond the allowance, as paid work
action-view-open = View: open
    .help = Show all open tickets
action-view-new = View: new
    .help = Show new tickets
action-view-work = View: in work
    .help = Show tickets in work
action-view-waiting = View: waiting
    .help = Show tickets that wait for the client
action-view-parked = View: parked
    .help = Show parked tickets
action-view-mine = View: mine
    .help = Show my open tickets
action-view-refused = View: refused
    .help = Show refused tickets
action-view-done = View: done
    .help = Show finished tickets
action-view-all = View: all
    .help = Show all tickets
action-view-saved-1 = Saved view 1
    .help = Show the first of the views saved in the configuration
action-view-saved-2 = Saved view 2
    .help = Show the second of the views saved in the configuration
action-view-saved-3 = Saved view 3
    .help = Show the third of the views saved in the configuration
action-view-saved-4 = Saved view 4
    .help = Show the fourth of the views saved in the configuration
action-view-saved-5 = Saved view 5
    .help = Show the fifth of the views saved in the configuration
action-view-saved-6 = Saved view 6
    .help = Show the sixth of the views saved in the configuration
action-view-saved-7 = Saved view 7
    .help = Show the seventh of the views saved in the configuration
action-view-saved-8 = Saved view 8
    .help = Show the eighth of the views saved in the configuration
action-view-saved-9 = Saved view 9
    .help = Show the ninth of the views saved in the configuration
action-sort = Order
    .help = Choose the order of the list; the same again turns it round
action-copy-text = Copy text
    .help = Copy the client's last message, or the text that is open
action-read-notice = Last notice
    .help = Read all of the last notice, if it was cut or has gone
action-drafts = My drafts
    .help = The list of my unsent replies; Enter opens one
action-run-macro = Run a macro
    .help = Steps under one name, for this ticket or the marked ones
action-record-macro = Record a macro
    .help = Begin to record what is done to a ticket; once more names and saves it
action-pick-template = Template
    .help = Choose a template or a kept text, and put it in
action-quote-message = Quote
    .help = Put the client's last message in
action-attach = Attach a file
    .help = Choose a file that goes with the reply
action-detach = Take a file off
    .help = Take the last attached file off
action-discard-draft = Discard the draft
    .help = Throw the draft of this reply away; press twice
action-confirm = Done
    .help = Take what is typed or chosen
action-choose = Choose in the list
    .help = Choose an item of a list that takes several
action-history-previous = Up
    .help = The entry before, or the row above
action-history-next = Down
    .help = The entry after, or the row below


## Marks, and work on many tickets

status-range = range: { $count }
marks-added = Newly marked: { $new }, in all: { $count }
marks-inverted = Marks inverted, marked: { $count }
marks-range-moved = An end of the range has left the list: nothing was marked.
prompt-mark = Mark by query
    .empty = a query, as in the filter
context-preview = Preview
context-results = What was not done
preview-title = What would happen: { $name }
preview-set = Set facts
preview-all = { $count } in all: { $groups }
preview-all-out = All of it is taken out
preview-count-out = { $left } of { $all }
preview-changes = to be changed: { $count }
preview-against-verdict = against the regulation
preview-letters = replies: { $count }
preview-out = taken out: { $count }
preview-look = Letter
preview-to-group = To the group
outbox-some = newest { $shown } of { $all }
outbox-more = show more: { $n } are left
preview-nothing = Nothing would change; { $key } leads back
preview-anew = counting anew
preview-anew-otherwise = Without what was taken out it comes out otherwise: look, then press Enter again
preview-wrong-count = That is not { $n }.
preview-working = Working out what would happen: { $done } of { $total }
preview-left = Nothing was done, the marks stay.
preview-states = state: { $before } → { $after }
preview-to = To: { $value }
preview-subject = Subject: { $value }
preview-channel = Channel: { $value }
preview-files = Files: { $value }
bulk-queued = It begins when the work under way is done.
bulk-stopped = Stopped: { $done } of { $total } done
bulk-skipped = left as they are: { $count }
bulk-failed = could not be done: { $count }
bulk-listed = { $key } lists them
bulk-leave = Work is still under way. q once more leaves: what is done stays, the rest is not done. Esc stops it.
results-title = { $name }: { $count } not done
results-out = taken out by you
results-none = All of it was done.
action-mark-range = Mark a range
    .ends = Mark these
    .help = Begin a range of marks at the cursor; once more marks all between its ends
action-mark-all = Mark all
    .help = Mark all that is in this view
action-mark-query = Mark by query
    .help = Mark what a query finds in this view
action-mark-client = Mark: same client
    .help = Mark the open tickets of the same client in this view
action-mark-verdict = Mark: same verdict
    .help = Mark the open tickets with the same verdict and clause in this view
action-mark-system = Mark: same systems
    .help = Mark the open tickets about the same systems in this view
action-mark-like = Mark: all alike
    .help = Mark the open tickets with the same client, verdict and systems in this view
action-mark-invert = Invert marks
    .help = Take the marks in this view away, and mark the others
action-mark-none = Unmark all
    .help = Take all marks away, those out of sight too
action-bulk-results = What was not done
    .help = Show what the last bulk action left undone, and why
action-apply = Apply
    .help = Do what is shown; on a ticket, read its letter
action-fold = Fold
    .help = Fold the group
action-unfold = Unfold
    .help = Unfold the group; on a ticket, read what would happen to it and what its client would get
action-turn-fold = Fold or unfold
    .help = Fold or unfold the group; on a ticket, read it
action-take-out = Take out
    .help = Take a ticket or a group out of what is to be done, or bring it back


## What would happen to a ticket, as the head of its group

happens-accepted = accept
happens-accepted-setup = accept, set-ups charged
happens-accepted-remote = accept, remote sessions charged
happens-accepted-paid = accept as paid work
happens-asked = ask for { $items }
happens-refused = refuse
happens-refused-clause = refuse ({ $clause })
happens-quoted = offer paid work
happens-resolved = resolve
happens-parked = park until { $date }
happens-parked-freely = park
happens-reopened = reopen: { $state }
happens-assigned = assign to { $to }
happens-assigned-nobody = assign to nobody
happens-established = facts set
happens-established-verdict = facts set: { $verdict }
happens-established-clause = facts set: { $verdict } ({ $clause })
happens-written = reply
happens-nothing = unchanged
happens-undecided = to be established: { $needs }
happens-overdrawn = would overdraw the allowance
happens-against-verdict = the regulation says otherwise: { $verdict }
happens-against-verdict-clause = the regulation says otherwise: { $verdict } ({ $clause })
happens-held = held by { $by }
happens-wrong-state = not possible: { $state }
happens-blanks = the letter has blanks to fill in
happens-not-found = no such ticket
happens-lead-needed = a lead must approve
happens-not-a-lead = “{ $why }” is not a lead
happens-no-agreement = individual tariff without an agreement on file
happens-not-accepted = never accepted
happens-charged = charged already
happens-verdict-changed = the verdict has changed since it was shown
happens-changed = changed since it was shown
happens-nothing-missing = nothing to ask for
happens-template = the letter can't be written: { $why }
happens-form = a field of the text is unknown or empty
happens-same-letter = this very letter was sent already
happens-busy = the store is busy
happens-failed = failed: { $why }


## Why a command was not done

error-not-found-ticket = There is no ticket { $name }
error-not-found-client = There is no client “{ $name }”
error-not-found-entry = The ledger has no entry “{ $name }”
error-not-found-reply = There is no reply “{ $name }”
error-not-found = Not found: { $name }
error-exists = Already there: { $name }
error-exists-client = There is a client `{ $name }` already
error-exists-contact = There is a contact `{ $name }` already: of client `{ $of }`
error-exists-key = There is a charge with the key `{ $name }` already, of client `{ $of }`
error-exists-charge = There is a charge for ticket { $name } already: { $of }
error-exists-reversal = There is a reversal of `{ $name }` already: { $of }
error-not-found-batch = There is no batch { $name }
error-not-found-silence = There is no silence { $name } that goes on
error-against-verdict = The regulation decides otherwise: { $verdict }. To go against it, give a reason
error-against-verdict-clause = The regulation decides otherwise: { $verdict } ({ $clause }). To go against it, give a reason
error-undecided = To be established first: { $needs }
error-reply-leaving = The reply is being sent at this moment: it can no longer be taken back
error-reply-sent = The reply has been sent already
error-reply-withdrawn = The reply was taken back
error-reply-waiting = The reply still waits to be sent
error-lead-needed = This uses free units against the verdict: a lead must approve
error-not-a-lead = “{ $name }” is not a lead
error-does-not-fit = Does not fit the allowance: { $cost } needed, { $left } left
error-does-not-fit-until = Does not fit the allowance: { $cost } needed, { $left } left; free again { $date }
error-no-agreement = Client “{ $client }” is on an individual tariff, and there is no agreement on file
error-held = Ticket { $number } is held by { $by }
error-wrong-state = Ticket { $number } is now “{ $state }”: this can't be done
error-park-closed = Ticket { $number } is now “{ $state }”: only an open ticket can be parked
error-not-accepted = Ticket { $number } was never accepted: accept it first, or give a reason
error-charged = Ticket { $number } is charged: reverse the charge first
error-verdict-changed = The verdict of ticket { $number } has changed since: it is { $verdict } now
error-otherwise = Ticket { $number } has changed since it was shown, and the outcome would differ: nothing was done
error-nothing-missing = Ticket { $number } lacks nothing: there is nothing to ask for
off-answered = Emergency #{ $number } is { $by }'s since { $at }; { $key } takes it over
off-paging-over = Support is open, and paging for #{ $number } has ended
    .free = Paging for #{ $number } ended with the opening; { $key } claims the ticket
error-no-alarm = Ticket #{ $number } is no emergency that is under way
error-blanks = The letter of ticket { $number } has blanks to fill in
error-template = The reply was not written: { $why }
error-nothing-to-undo = There is nothing to undo
error-nothing-to-redo = There is nothing to redo
error-batch-anothers = Batch { $number } is not yours but { $by }'s
error-batch-undone = Batch { $number } is undone already
error-batch-not-undone = Batch { $number } was not undone
error-batch-beyond = Batch { $number } can't be undone: it is of a command that is not
error-busy = The store is busy with another program; try again
error-form-unknown = Line { $line } of the text names a field that does not exist: { $what }
error-form-empty = The field “{ $what }” (line { $line }) is empty for ticket { $number }
error-form-broken = Line { $line } of the text can't be read: “{ $what }”. A field is written {"{{"} number {"}}"}
error-same-letter = Ticket { $number } got this very letter already, and the client has not written since
error-other = { $why }
error-both = { $first }; { $then }
error-lines = { $first }
    { $then }

## overlays

pane-notice = Notice
notice-whole = in full

context-global = Everywhere but in text fields
context-queue = Queue
context-ticket = Ticket
context-client = Client
context-checklist = Checklist
context-on-call = On call
context-evidence = Evidence of a ticket
context-pager = Reading a text
context-compose = Reply to the client
context-prompt = Input line and lists

menu-type = type a part of the name
menu-type-row = a word of a row
menu-type-person = type a name
menu-nothing = nothing matches
menu-found = found: { $a }
menu-chosen = chosen: { $n }
menu-complete = Complete
prompt-enter-search = Search
prompt-enter-filter = Filter
prompt-enter-mark = Mark
menu-enter-choose = Choose
menu-enter-open = Open
menu-enter-go = Go there
menu-enter-do = Do it
menu-enter-foresee = Show what would happen
menu-enter-insert = Insert
menu-enter-attach = Attach
menu-enter-copy = Copy

pager-place = lines { $from }–{ $to } of { $total }
pager-next = Next
pager-empty = nothing here

help-here = Here and now
help-no-keys = No keys of its own: those below work here
help-compose-back = Leave the reply; the draft is kept
help-compose-undo = Undo the last edit
help-elsewhere = In other places
help-typing = Editing text
help-typing-start = To the start of the line (in a reply too)
help-typing-end = To the end of the line; in an input line also C-e
help-typing-word-back = One word back
help-typing-word-on = One word on
help-typing-cut-word = Delete the word to the left
help-typing-cut-before = Delete to the start of the line
help-typing-cut-behind = Delete to the end of the line
help-typing-redo = Redo an edit (in a reply)

compose-title = Reply to ticket #{ $number }
compose-to = To
compose-subject = Subject
compose-write = Write the reply
compose-discard = The draft will be thrown away for good. { $key } again throws it away; any other key keeps it.
compose-blank = The letter is empty: there is nothing to send.
compose-unfilled = Not filled in: { $what }
compose-files = Files
compose-file-gone = { $name } (can't be read)
compose-send-anyway = { $key } again sends it all the same; any other key goes on with the letter.
compose-bare = There is only a greeting and a signature: write the reply.
compose-unasked = Missing, and the letter does not say so: { $what }
compose-same = This letter went out word for word already, and the client has not written since.
compose-news = The client has written meanwhile.
compose-decides = The letter says “{ $what }”, but sending it decides nothing: the decision has a key of its own.
compose-title-marked = Reply to the marked tickets
compose-subject-marked = its own for each
compose-to-marked = { $count }, each to its own client
compose-filled = #{ $number } as its client gets it
pieces-preview = Text
attach-which = Which file goes with it
attach-none = There is no such file here
attach-form = No file can go with a text for marked tickets
quote-form = A text for marked tickets quotes nobody: each client would read another's words
attach-too-long = The files are larger than 18 MB together: no server takes such a letter
drafts-none = There are no drafts
drafts-form = to the marked
drafts-several = This reply has several drafts
drafts-anew = Begin anew, the drafts stay
status-draft-fresh = Going on with the draft. It was saved just now: it may be open in another window.
status-draft-beside = This draft is being written in another window, too: yours is kept apart.
status-not-sent = The reply to ticket #{ $number } was not sent, its draft is kept: { $why }
status-edited-unread = What the editor left can't be read, the text stays as it was: { $why }
status-recording = ● recording: { $steps } · { $key } ends it
    .bare = ● recording: { $steps }
macro-named = macro “{ $name }”
batch-named = “{ $did }”
macro-begun = Recording a macro: take one ticket through it, then press { $key }
macro-not-of-it = Not recorded: the macro is of ticket { $number }
macro-nothing = Nothing was recorded
macro-thrown-away = The recording is thrown away
step-reason = reason: { $reason }
step-approver = approved by { $approver }
step-silent = without a letter
step-own-text = with a letter of its own
step-to-me = to me
step-unconfirm = Take a confirmation back
step-until-opening = until support opens
step-for = for { $span }
step-until = until { $when }
macro-saved = The macro “{ $name }” is saved
macro-not-saved = The macro is not saved: { $why }
macro-none = There are no macros: record one, or write one in the settings
    .recording = No macros yet: this one is being recorded, { $key } ends it
prompt-macro-name = Name of the macro: { $steps }
    .empty = without a name it is thrown away
prompt-macro-taken = There is a macro of this name already
compose-unattached = It speaks of an attachment (“{ $words }”), and there is none.

## Workbench: questions, choices, results

prompt-search = Search
    .empty = words of the subject or text; * at the end for any ending
prompt-filter = Filter
    .empty = kind:incident verdict:ask client:acme -assignee:none words
prompt-query-error = character { $position }: { $message }
prompt-source = Source of the problem
    .empty = what it is, and on whose side
prompt-assignee = Give it to
    .empty = the agent's name
prompt-site = Address of the site
    .empty = the address to be set up
prompt-anydesk = AnyDesk id
    .empty = nine or ten digits
prompt-item-reason = How do you know it is there
    .empty = where it was seen, or who confirmed it
prompt-decline = Why it is no emergency
    .empty = in a line, for the team alone
prompt-take-away = { $from } → { $to }: why it is taken over
    .empty = in a line: whoever has it is told
prompt-note = Note, for the team alone
    .empty = what was seen or done
prompt-note-empty = There is nothing to note
prompt-silence-until = Until what time is nobody to be paged
    .empty = 23:30
prompt-silence-until-wrong = A time of day is wanted, such as 23:30
prompt-silence-reason = Why nobody is to be paged until { $until }
    .empty = what is being worked on
prompt-reason-empty = A reason is needed
choice-none = not set
choice-suggested = by the words “{ $words }”
choice-no-emergency = no emergency
choice-some-emergency = emergency, kind not told
choice-no-clients = no clients yet: primedesk client add
status-reading = The list is still being read
palette-view = View
palette-macro = Macro
actor-desk = the desk itself
palette-take-over = held by { $by }, asks you to confirm
off-no-notice = There has been no notice yet
off-no-results = Nothing was left undone
off-no-macros = There are no macros
off-undecided = To be established first — { $needs }
off-no-marks = Nothing is marked
off-no-place = There is no other place to go to
off-in-hand = Ticket { $number } is already “{ $state }”
off-yours = Ticket { $number } is yours already
off-nobodys = Nobody holds ticket { $number }
off-confirmed = The facts of ticket { $number } are confirmed already
prompt-jump = Go to
    .empty = a number, a client, words of the subject or text
jump-client = { $open } open of { $all }
    .none = no tickets
jump-all = Show all that have these words: { $count }
jump-found = with these words in all: { $count }
jump-nothing = Nothing found
jump-no-ticket = There is no ticket { $number }
theme-worn = Theme: { $name }
theme-dark = for dark terminals
theme-light = for light terminals
theme-contrast = sixteen colours
theme-own = your own
theme-plain = no colours
mouse-on = The mouse is on: click, double click, wheel. With Shift the terminal selects
mouse-off = The mouse is the terminal's again
keys-title = primedesk: keys
keys-latin = Key
keys-russian = Russian layout
keys-does = What it does
status-no-ticket = No ticket is selected
status-no-item = No item is selected
status-no-evidence = There is nothing to open: the request does not carry it
status-attachment-gone = This file was not kept, there is only its name: it must be sent once more
status-attachment-saved = Attachment saved: { $what }
status-attachment-failed = Attachment not saved: { $what }
evidence-not-kept = not kept
evidence-title = Evidence
evidence-opening = reading…
evidence-strange = Neither a picture nor a text. { $save } saves it, { $open } opens it with a program of yours.
evidence-link = A link. { $copy } copies it.
evidence-picture-off = Pictures are switched off in the settings. { $save } saves it, { $open } opens it with a program of yours.
evidence-picture-bytes = The picture is too large to show: more than { $limit }. It can be saved.
evidence-picture-dots = The picture is too large to show: { $width }×{ $height } dots. It can be saved.
evidence-picture-broken = The picture is broken: { $why }
evidence-picture-unknown = Such pictures are not shown here. { $save } saves it, { $open } opens it with a program of yours.
evidence-picture-foot = { $width }×{ $height }, { $size }
evidence-cut = only the beginning
evidence-failed = It did not work: { $why }
evidence-opened = Opened with { $what }
evidence-no-program = Nothing opens { $type }. In the settings: [open] { $half } = "xdg-open {"{}"}"
evidence-not-saved-yet = Save the file first ({ $save }): then its path can be copied
evidence-no-link = The ticket has no links
evidence-choose-link = Which link to copy
evidence-ran-badly = The program failed: { $why }
prompt-save-to = Save into the directory
pager-hit = found: { $a } of { $b }
pager-search = Find
pager-not-found = not found
status-editor-failed = The editor did not start: { $why }
status-editor-left = The editor failed: the text stays as it was
status-paste-ignored = Pasting into a list does nothing
status-draft-discarded = Draft thrown away
status-draft-found = Going on with the draft
done-nothing = Nothing to change in ticket { $number }
done-follow = Ticket { $number }: done as the regulation says
done-accept = Ticket { $number } is taken into work.
done-accept-paid = Ticket { $number } is taken as paid work.
done-ask = Ticket { $number }: the missing items are asked for, the reply is queued.
done-refuse = Ticket { $number }: refused, the reply is queued.
done-quote = Ticket { $number }: the offer is queued.
done-resolve = Ticket { $number } is done.
done-reply = Ticket { $number }: the reply is queued.
done-park = Ticket { $number } is parked.
done-reopen = Ticket { $number } is open again.
done-assign = Ticket { $number }: the assignee was changed.
done-claim = Ticket { $number } is yours.
done-set = Ticket { $number }: { $verdict }
done-confirm = Ticket { $number }: { $verdict }
done-unconfirm = Ticket { $number }: { $verdict }
done-acknowledge = Emergency #{ $number } is yours.
done-confirm-emergency = Emergency #{ $number } is confirmed; the client will be told.
done-decline-emergency = Ticket #{ $number } is no emergency: it is parked; the client will be told.
done-update-client = Ticket { $number }: the news are queued.
done-hand-over = Emergency #{ $number } is handed over.
done-note = Ticket { $number }: noted.
done-charged = Charged { $amount }, { $left } left.
left-changed-since = changed since
left-sent = the reply has gone out
left-does-not-fit = no longer fits the allowance
left-verdict-changed = the regulation says otherwise by now
left-draft-there = taken back; its text is no draft, there is another already
left-without-files = not in the draft: attach them again
left-final = can't be undone
left-what-reply = reply
left-what-draft = text of the reply
left-what-draft-files = files of the reply
left-what-verdict = verdict
left-what-entry = charge
event-client-added = client added
event-client-changed = client's file changed
event-ticket-opened = ticket opened
event-message-received = message
event-suggested = suggested by the words
event-judged = verdict
event-changed = changed
event-decided = done
event-ledger-posted = ledger
event-reply-queued = reply queued
event-reply-withdrawn = reply withdrawn
event-reply-sent = reply sent
event-reply-failed = reply failed
event-reply-unsure = reply perhaps sent
event-reply-requeued = reply queued again
event-answer-switched = automatic answer
event-answer-on = on
event-answer-off = off
event-undo-begun = undoing begun
event-batch-undone = undone
event-redo-begun = redoing begun
event-batch-redone = redone
field-client = client
field-kind = kind
field-emergency = emergency
field-trouble = kind of emergency
field-repeat = repeat
field-cause = cause
field-checked-by-client = checked by the client
field-source = source
field-concerns = what it is about
field-wants-utm = UTM tags
field-discretion = remote session
field-systems = systems
field-needs-access = access needed
field-confirmed = facts confirmed
field-state = state
field-assignee = assignee
field-due-at = due
field-parked-until = parked until
field-charge = charge
field-confirmation = checklist item

## Workbench: ticket and client

ticket-charge = Will charge { $amount }, leaving { $left }
ticket-charged = Charged { $amount }
ticket-parked = { $state } until { $until }
ticket-suggested = Suggested by the words: { $facts }
ticket-suggested-by = { $fact } (“{ $words }”)
presence-looks = { $who } is looking
presence-writes = { $who } is writing
presence-writes-too = { $who } is writing on this ticket, too: agree before you send
presence-nobody = Nobody has a workbench open now
doing-looks = looks
doing-writes = writes
evidence-none = The ticket has neither files nor links
hint-emergency = emergency
hint-emergency-of = emergency: { $trouble }
hint-repeat = repeat
hint-utm = UTM tags
reply-state-queued = waits to be sent
reply-state-withdrawn = withdrawn
reply-state-sent = sent
reply-state-unsure = perhaps sent
reply-state-failed = not delivered
client-tariffs = History of tariffs
ledger-entry-reversed = reversed
reason-undo = undone

## The sync: what is in the way. The message is brief and without a capital, .cure says what to do

trouble-name-unknown = the server's name is not known
    .cure = Check the server's address in the channel's settings, and the network.
trouble-refused = the server takes no connections
    .cure = Check the port in the channel's settings, and whether the server runs.
trouble-unreachable = there is no way to the server
    .cure = Check this computer's network and VPN.
trouble-timeout = the server did not answer in time
    .cure = It is tried again by itself; if it goes on, check the network, the address and the port.
trouble-disconnected = the connection broke
    .cure = It is made again by itself.
trouble-certificate-untrusted = the server's certificate is not trusted
    .cure = If an authority of your own issued it, name that authority's file: --ca-file of primedesk channel add, ca_file in the settings.
trouble-certificate-expired = the certificate has expired or is not valid yet
    .cure = Ask the server's administrator for a new one; check this computer's clock.
trouble-certificate-name = the server's certificate is of another name
    .cure = Name the server in the channel's settings as its certificate does.
trouble-tls = no encryption could be agreed on
    .cure = Check the port and the kind of security, tls or starttls: --imap-security and --smtp-security of primedesk channel add, imap_security and smtp_security in the settings.
trouble-ca-file = the file of certificate authorities can't be read
    .cure = Check its path (--ca-file, ca_file), and that it holds certificates as PEM.
trouble-secret-missing = there is no password or token
    .cure = Check where it comes from: the keyring, a file, an environment variable or a command.
trouble-secret-open = others can read the file of passwords
    .cure = It must be your own, and closed to others: chmod 600.
trouble-login-refused = the server refused the login
    .cure = Check the name and the password or token. A mailbox with two-factor sign-in needs an app password.
trouble-not-permitted = the login is good, but does not allow this
    .cure = Give this account the right that it lacks.
trouble-place-missing = there is no such folder, account or inbox
    .cure = Check its name in the channel's settings: it may have been renamed or removed.
trouble-server-busy = the server is busy or broken
    .cure = It is tried again by itself.
trouble-too-many = too many requests
    .cure = It goes on by itself when the server allows it.
trouble-another-reader = another program reads this account
    .cure = Stop it, and remove a bot's webhook: only one gets the messages.
trouble-blocked = the recipient has blocked us
    .cure = Reach the client by another written way.
trouble-no-recipient = there is no such recipient
    .cure = Check the address, and write to the client another way.
trouble-rejected = the reply was not taken
    .cure = Read what the other side said, mend the reply and send it again.
trouble-bounced = the mail came back
    .cure = Check the address: the client has not had this mail.
trouble-too-big = it is too big for this channel
    .cure = Make the attachments smaller, or give a link to them.
trouble-unreadable = the server's answer is not what was promised
    .cure = Check the address in the channel's settings: it may be another server, or another version of it.
trouble-no-channel = there is no channel to send this by
    .cure = Set one up: primedesk channel add.
trouble-interrupted = the program stopped in the midst of sending
    .cure = Find out whether the client has the reply, and say so in the outbox.
trouble-desk = the store did not take it
    .cure = Check the disk's free space and the store: primedesk store check.
trouble-again = Tried again in { $span } at the earliest.
trouble-again-seconds = Tried again in { $n } s at the earliest.
trouble-said = The other side said: { $detail }.
trouble-detail = Details: { $detail }.

## The sync: how it goes

condition-connecting = connecting
    .short = connecting
condition-syncing = syncing
    .short = reading
    .out = sending
condition-synced = up to date
    .short = up to date
condition-offline = offline, tried again by itself
    .short = offline
condition-failing = needs a person
    .short = needs a person
side-in = in
side-out = out
side-page = paging
pane-sync = Sync
pane-outbox = Outbox
sync-here = This workbench syncs.
    .short = syncs here
sync-there = { $who } syncs.
    .short = { $who } syncs
sync-nobody = Nobody syncs: nothing comes in, no reply goes out. Start primedesk sync, or a workbench where channels are set up.
    .short = nobody syncs
sync-no-channels = No channels are set up. To set one up: primedesk channel add.
    .short = no channels set up
sync-no-health = No channel has been tried yet.
sync-stale = What is known last:
sync-again = again { $time }
sync-well = well { $time }
sync-side = { $side }: { $condition }, since { $since }
sync-well-at = Last went well: { $at }.
sync-never-well = It has never gone well yet.
sync-again-at = Next try: { $at }.
sync-outbox = Outbox
sync-outbox-empty = Nothing waits.
sync-queued = Waiting to be sent: { $n }
    .short = { $n } to send
sync-failed = Failed: { $n }
    .short = { $n } failed
sync-unsure = Perhaps sent: { $n }
    .short = { $n } unsure
    .wide = { $n } perhaps sent
sync-aside = Could not be taken in: { $n }
    .short = { $n } set aside
sync-aside-line = { $channel }, { $at }: { $key }
sync-aside-more = and { $n } more

## The outbox

outbox-line = #{ $number }  { $at }  { $to }
    .otherwise = #{ $number }  { $at }  { $state }: { $to }
outbox-title = #{ $number } { $to }: { $purpose }, { $state }
outbox-empty = Nothing waits in the outbox
outbox-goto = Open ticket #{ $number }
outbox-why = Why: { $why }
outbox-retry = Send it again
outbox-retry-now = Send it now, not at its next try
outbox-retry-unsure = Send it again (the client may get it twice)
outbox-withdraw = Take it back
outbox-settle = The client has it: count it as sent
outbox-reason-withdraw = taken back from the outbox
outbox-reason-retry = send again
outbox-withdrawn = Ticket { $number }: the reply is taken back.
outbox-retried = Ticket { $number }: the reply waits to be sent again.
outbox-settled = Ticket { $number }: the reply counts as sent.
message-edited = edited message
message-voice = voice: support works in writing only, §4

## The demo

demo-badge = demo
demo-made = Ready: { $path }. Tickets: { $tickets }, clients: { $clients }.
demo-waits = Another process is filling the demo: waiting for it
demo-filling = Filling the demo: { $done } of { $of }

## Workbench: what is in the way, taking over, facts

yes = yes
no = no
done-not-sent = Ticket { $number } was done by somebody else already: your letter was not sent, its draft is kept.
done-set-fact = Ticket { $number }: { $fact } → { $verdict }
done-park-until = Ticket { $number } is parked: it wakes { $until }.
emergency-new = Emergency #{ $number }: { $client }
begin-in-work = Ticket { $number } is in work already, { $reply } replies, { $resolve } resolves
begin-not-accepted = Ticket { $number } was never accepted, accept it first
begin-ended = Ticket { $number } is already “{ $state }”, { $key } reopens it
about-held = held by { $by }
take-over-title = Take over
take-over = Take over and go on
take-over-not = Leave it
assign-other = somebody else…
payment-on-file = Payment is on the client's file: primedesk client set --paid-at
prompt-value-empty = Type a value
query-unclosed = this quote is not closed
query-no-value = “{ $field }” has no value
query-unknown-field = there is no field “{ $field }”; there are: { $known }
query-bad-value = “{ $field }” has no value “{ $value }”; there are: { $known }
query-no-client = { $n ->
    [one] there is no such client: { $names }
   *[other] there are no such clients: { $names }
}
query-no-tariff = { $n ->
    [one] there is no such tariff: { $names }
   *[other] there are no such tariffs: { $names }
}
query-no-system = { $n ->
    [one] there is no such system: { $names }
   *[other] there are no such systems: { $names }
}
query-no-trouble = { $n ->
    [one] there is no such kind of emergency: { $names }
   *[other] there are no such kinds of emergency: { $names }
}
query-unknown-field-near = there is no field “{ $field }”: did you mean “{ $nearest }”? There are: { $known }
query-bad-value-near = “{ $field }” has no value “{ $value }”: did you mean “{ $nearest }”? There are: { $known }
query-no-order = “{ $field }” can't be compared: only : and != go with it
query-no-point = “{ $field }” goes with <, > or a range: { $field }>{ $value }, { $field }:1d..3d
query-many-values = < and > take one value
query-backwards = the range ends before it begins
query-no-condition = a condition is missing here
query-open = this parenthesis is not closed
query-close = this parenthesis was never opened
query-no-word = there is no word in it to look for
query-too-deep = nested deeper than { $most }
query-too-long = longer than { $most } characters
query-too-many = more than { $most } conditions

## The sync on the command line

sync-no-channel = No channel is set up: begin with primedesk channel add email
sync-demo = This store is a demo: its requests are made up, and it is not synced with any channel.
sync-another = { $who } is syncing already.
sync-waits = { $who } is syncing already. This one waits, and goes on when that ends.

## Setting the channels up. Questions have no colon at the end: it is put there

setup-ask-user = Address of the mailbox
setup-ask-imap = Where mail is read (IMAP)
setup-ask-smtp = Where mail is sent (SMTP)
setup-ask-start = Take in the mail that is there already
setup-ask-password = Password (not shown)
setup-ask-token = Token (not shown)
setup-ask-secret-or-keep = Password or token (not shown; Enter keeps the one that is there)
setup-ask-base-url = Address of Chatwoot
setup-ask-account = Number of the account in Chatwoot
setup-trying = Trying: { $channel }
setup-not-saved = Nothing is saved. Mend what failed and try again, or save it all the same: --save-anyway
setup-saved = Saved: { $path }
setup-sender = Replies come from { $address }. Another address or a name: [mail] from in the settings.
setup-no-sender = Nobody has said whom replies come from, and the login is no address: set [mail] from in the settings.
setup-only-new = Mail that is there already stays where it is; what comes from now on is taken in. To take in the rest, too: primedesk channel add email --start all
setup-next = What is next: primedesk opens the workbench, which syncs while it is open; on a server, primedesk sync. What runs already is to be started anew.
setup-removed = Removed: { $channel }. What has come in by it stays.
setup-aside-dropped = Dropped: { $id }
step-name = Server's name
step-port = Port
step-tls = Encryption and certificate
step-login = Login
step-permission = Permissions
step-folder = Folder, account or inbox
    .mails = { $n } { $n ->
        [one] mail
       *[other] mails
    }
step-push = News by the server itself
step-sending = Sending
secret-command = command
secret-variable = variable
secret-file = secrets.toml
secret-missing = missing
column-view = View
column-count = Tickets
column-sort = Order
column-query = Query
column-where = Where
column-login = Login
column-secret = Secret
column-side-in = In
column-side-out = Out
column-bytes = Bytes
column-key = What
column-trouble = Why

## The doctor. The first are the names of what is checked

doctor-settings = Settings
doctor-regulation = Regulation
doctor-calendar = Calendar
doctor-keymap = Keymap
doctor-templates = Letters
doctor-store = Store
doctor-projections = Log and projections
doctor-disk = Disk
doctor-channels = Channels
doctor-sync = Sync
doctor-paging = Paging
doctor-outbox = Outbox
doctor-aside = Set aside
doctor-clock = Clock
doctor-log = Log file
doctor-terminal = Terminal
doctor-good = as it should be
doctor-is-good = { $what }
doctor-is-wrong = { $error }
doctor-settings-none = no file; the program's own assumptions hold
doctor-settings-wrong = { $error }. The rest is not checked until this is mended.
doctor-regulation-good = { $id }, in force from { $from }
doctor-calendar-good = { $year } and { $next } are known
doctor-calendar-next = { $next } is not known yet: its holidays would count as working days. A newer version of the program will bring it.
doctor-calendar-now = { $year } is not known: holidays count as working days. A newer version of the program is needed.
doctor-store-none = there is none yet at { $path }; the first import, client or start of the workbench makes it
doctor-store-good = { $path }, { $size } MB, whole
doctor-store-open = { $path } can be read by others. It holds clients' mail: chmod 600
doctor-store-damaged = damaged: { $error }. Stop every workbench, copy the file, and go back to the last backup.
doctor-projections-good = equal, { $n } { $n ->
        [one] event
       *[other] events
    }
doctor-projections-differ = { $n } { $n ->
        [one] difference
       *[other] differences
    }. To make the projections anew: primedesk store rebuild
doctor-disk-good = { $size } MB free
doctor-disk-little = only { $size } MB free: make room soon
doctor-disk-full = only { $size } MB free: make room now, or the desk stands still
doctor-channels-none = none is set up: nothing comes in by itself. To set one up: primedesk channel add email
doctor-sender-none = nobody has said whom replies come from: set [mail] from in the settings
doctor-channel-good = { $channel }: reached, all steps went well
doctor-channel-untried = { $channel }: set up, its secret is there; the server was not asked
doctor-sync-by = { $who }
doctor-sync-nobody = nobody syncs: nothing comes in, no reply goes out. Open a workbench, or start primedesk sync
doctor-paging-command-good = { $name }: { $program }
doctor-paging-command-missing = { $name }: there is no program { $program } that can be run. Mend [on_call.commands] in the settings
doctor-paging-spoilt = pages that can't be read, and were not sent: tickets { $tickets }. The next contacts were paged instead. To make the rows anew: primedesk store rebuild
doctor-heartbeat-good = the heartbeat is heard by { $host } since { $since }
doctor-heartbeat-never = the heartbeat has never gone to { $host }: nobody has synced with these settings yet
doctor-heartbeat-silent = the heartbeat is not heard by { $host } since { $since }. { $said }
doctor-outbox-good = nothing failed, nothing waits for long
doctor-outbox-failed = failed: { $n }. See primedesk outbox list --status failed
doctor-outbox-unsure = perhaps sent: { $n }. Ask the client, then say so: primedesk outbox list --status unsure
doctor-outbox-stranded = waiting for a channel that is not set up: { $n }. See primedesk channel add, or primedesk outbox list
doctor-outbox-late = waiting for more than an hour: { $n }. See primedesk outbox list
doctor-aside-none = nothing
doctor-aside-some = could not be taken in: { $n }. See primedesk channel aside list
doctor-clock-good = { $now }
doctor-clock-given = { $now }, given by --now
doctor-clock-year = { $now } can't be: set the computer's clock
doctor-clock-behind = { $now } is before the last entry of the store: set the computer's clock
doctor-clock-demo = { $now }; the demo plays in a time of its own, and its last entry is later
doctor-clock-disk = { $now } is seconds away from the disk's own time: set the computer's clock
doctor-log-none = there is no home directory: nothing is logged
doctor-log-unwritable = { $path }: { $error }. Nothing is logged until it can be written.
doctor-locale = the locale "{ $locale }" is not UTF-8, Russian letters will be wrong: export LC_ALL=C.UTF-8
doctor-terminal-none = none here; only commands can be used
doctor-terminal-dumb = TERM says that it can show no screen; only commands can be used
doctor-terminal-small = { $term }, { $columns }x{ $rows }, { $colours }: make it 80x24 or more to see all
doctor-terminal-good = { $term }, { $columns }x{ $rows }, { $colours }
doctor-colours-none = no colours
doctor-colours-sixteen = 16 colours
doctor-colours-palette = 256 colours
doctor-colours-true = all colours


## Pages of the on-call duty

pane-roster = On-call roster
pane-report = Hand-over
pane-year = Year
report-no-earlier = There is nothing before it.
report-no-later = There is nothing after it yet.
report-copied = The whole page is copied, lines: { $n }
report-saved = Saved: { $what }
report-not-saved = Not saved: { $what }
roster-page-reading = Reading…
roster-page-open = Open now; closes { $until }. The closed time after that is not on-call time: nobody is paged.
    .duty = Open now; closes { $until }. The on-call time comes after that.
roster-page-duty = Closed, on-call time: only emergencies are reacted to until { $until }.
roster-page-night = Closed until { $until }; nobody is paged meanwhile.
roster-page-none = There is no roster yet: in a closure nobody is paged.
roster-page-begin = { $key } opens it as a text to fill in: people, how they are reached, who takes turns.
roster-page-begin-cli = From the command line: primedesk roster --help
roster-page-you = { $person } (you)
roster-page-on-call = { $line }: { $person }
roster-page-nobody = { $line }: nobody
roster-page-until = until { $until }
roster-page-from = from { $from }
roster-page-always = always
roster-page-next = Next on call: { $from }
roster-page-look-at = Needs attention
roster-page-shifts = Shifts of the next six weeks
roster-page-none-on-line = nobody
roster-page-closure-nobody = NOBODY on the first line
roster-page-no-people = Nobody yet.
roster-page-unreached = no contact: can't be paged
roster-page-after = { $span } later
roster-page-seconds = { $n } s
roster-page-no-rotations = None yet.
roster-page-rotation = “{ $name }”, { $line }: by week, since { $date }
    .week = “{ $name }”, { $line }: changes every week, since { $date }
    .day = “{ $name }”, { $line }: changes every day, since { $date }
    .closure = “{ $name }”, { $line }: changes with each closure, since { $date }
roster-page-hand-over = at { $time } ({ $zone })
roster-page-ends = ends { $date }
roster-page-order = In turn: { $people }
roster-page-listed = No. { $number } { $who }, { $from } — { $until }
roster-page-none-listed = None to come.
roster-page-over = Over: { $count }
roster-page-escalation = Who does not answer is passed over: first line after { $first }, second line after { $second }, lead after { $lead }; then from the first again.
prompt-stand-in = I stand in: line (1, 2, 3), from, until, why
    .empty = 1 2026-11-27 18:00 2026-11-30 09:00 for Boris
prompt-away = I am away: from, until, why (a last day counts whole)
    .empty = 2026-12-30 2027-01-10 holidays
prompt-cancel-cover = Number of the stand-in or absence to cancel
    .empty = 3
roster-typed-line = First comes the line: 1, 2, or 3 for the lead
roster-typed-from = From when? A day as 2026-11-27 or 27.11, and a time as 18:00, Moscow time
roster-typed-until = Until when? A day as 2026-11-30 or 30.11, and a time as 09:00, Moscow time
roster-typed-backwards = The end is not after the beginning
roster-typed-number = A number, as the roster shows it
roster-nothing-to-cancel = No stand-ins or absences are coming up.
roster-not-in = { $name } is not in the roster yet: { $key } adds people.
roster-done-cover = No. { $number }: you, { $line }, { $from } — { $until }
roster-done-away = No. { $number }: you are away, { $from } — { $until }
roster-done-cancel = Cancelled: no. { $number }
roster-text-title = The roster as a text
roster-text-found = This is your text that was left unsaved. { $save } saves it, { $discard } throws it away.
roster-text-found-old = Your text was left unsaved, and the roster has been changed since. { $discard } throws yours away.
roster-text-kept = The text is kept; nothing was saved.
roster-text-discarded = The text was thrown away; the roster is as it was.
roster-text-saved = The roster was changed.
roster-text-same = Nothing in it was changed.
roster-text-conflict = Not saved: the roster has been changed meanwhile. { $save } once more puts yours in its place, { $discard } throws yours away.
text-edit-save = Save
text-edit-leave = Back, keeping the text
text-edit-outside = Editor
text-edit-discard = Throw away
text-edit-discard-ask = Throw this text away? Once more { $key } does; any other key keeps it.
text-edit-fault = line { $line }: { $message }
context-roster = On-call roster
context-report = Hand-over and year
action-roster = On-call roster
    .help = Who is on call now and in the weeks to come
action-edit-roster = Edit
    .help = Edit the roster as a text
action-stand-in = I stand in
    .help = Stand in on a line for a time
action-go-away = I am away
    .help = Say when you are away
action-cancel-cover = Cancel
    .help = Cancel a stand-in or an absence by its number
action-report = Hand-over
    .help = What burned in the last closure, and what waits
action-year = Year
    .help = Closures and emergencies of a year
action-earlier = Earlier
    .help = The closure, or the year, before
action-later = Later
    .help = The closure, or the year, after
action-copy-markdown = Copy
    .help = Copy the page as Markdown
action-save-markdown = Save
    .help = Save the page as Markdown into a directory

duty-line-first = first line
duty-line-second = second line
duty-line-lead = lead
page-way-telegram = Telegram
page-way-email = mail
page-way-command = command
turn-week = weekly
turn-day = daily
turn-closure = by closure
duty-nobody = nobody
duty-no-rotation = no rotation is in force, and nobody stands in
duty-turn = { $person }'s turn in “{ $rotation }”
duty-cover = { $person } stands in (no. { $number })
    .why = { $person } stands in (no. { $number }: { $why })
duty-away = { $person } is away (no. { $number })
    .why = { $person } is away (no. { $number }: { $why })
duty-next = { $person } is next in “{ $rotation }”
duty-all-away = everybody who could be is away
duty-since-ever = the beginning
duty-no-end = no end
roster-nobody = Nobody is ever on call: emergencies of a closure page nobody
roster-gap = Nobody is on call in a whole closure ({ $closure }), { $from } to { $until }
    .partly = Nobody is on the first line in a whole closure ({ $closure }), { $from } to { $until }; the other lines are manned for a part of it only
    .first = Nobody is on the first line in a whole closure ({ $closure }), { $from } to { $until }: the next line is paged
roster-gap-part = Nobody is on call in a part of a closure ({ $closure }), { $from } to { $until }
    .partly = Nobody is on the first line in a part of a closure ({ $closure }), { $from } to { $until }; the other lines are not manned all that time
    .first = Nobody is on the first line in a part of a closure ({ $closure }), { $from } to { $until }: the next line is paged
roster-twice = { $person } is on two lines at once ({ $one }, { $other }), { $from } to { $until }: who does not answer on one will not on the other
    .more = { $person } is on two lines at once ({ $one }, { $other }), { $from } to { $until }, and more times: { $more }
roster-empty-line = Nobody is ever on call on a line: { $line }
roster-no-contact = { $person } may be on call, and has no contact
roster-ended = The rotation “{ $rotation }” ended on { $date }, and none follows it on its line ({ $line })
roster-no-calendar = There is no production calendar for { $year }: the closures of that year are a guess
roster-good = No gap within { $weeks } weeks
roster-unchanged = The roster is as it was: nothing was written
roster-put = The roster was changed
    .numbered = The roster was changed: no. { $numbers }
roster-now = Now
roster-then = Then
roster-people = People
roster-rotations = Rotations
roster-covers = Stand-ins
roster-absences = Absences
roster-escalation = Time to answer
roster-seconds = { $line }: { $seconds } s
roster-empty = There is no roster yet. “primedesk roster edit” opens one to fill in; “primedesk roster --help” shows single steps.
roster-calendar-name = On call
roster-event = On call, { $line }: { $person }
roster-imported = Stand-ins added: { $added }. In the roster already: { $known }, over: { $past }, called off: { $cancelled }
roster-would-import = Stand-ins that would be added: { $added }. In the roster already: { $known }, over: { $past }, called off: { $cancelled }
roster-again = The roster was not changed. Enter opens the text again, Ctrl-C gives it up; it stays in { $path }
roster-kept = The text stays in { $path }
roster-fault-head = NOT WRITTEN, because of this (these lines may stay):
roster-head = The roster of the on-call duty. What is saved here counts
    as a whole; what is taken out is gone.
    These comments are written anew each time.

    - last_number  the last number that was given out; what is taken
      out leaves its number to nobody.
    - [[person]]  name, language (ru, en), contacts in the order
      in which they are tried: way = "telegram" (the chat's numeric
      id), "email", or "command" (its name in the settings, and what
      it is handed); after_seconds = how long after the contact
      before it.
    - [[rotation]]  people who take turns: line ("first", "second",
      "lead"), every ("week", "day", "closure"), people, starts (the
      first hand-over), ends (may be left out), hand_over and zone.
      Of several on a line the one that began last counts.
    - [[cover]]  somebody stands in on a line: these beat
      the rotations, the highest number first. Without a number it
      gets the next one.
    - [[absence]]  somebody is away: nobody who is away is on call.
    - [escalation]  seconds that each line has to answer.

    Times are Moscow's, as 2026-11-28T09:00:00, or have an offset,
    as 2026-11-28T07:00:00+01:00.
column-line = Line
column-person = Person
column-until = Until
column-why = Why
column-language = Language
column-turn = Turn
column-people = In turn
column-starts = Starts
column-hand-over = Hand-over
error-roster-changed = The roster has been changed since: look at it again
left-what-roster = roster
event-roster-changed = roster changed
batch-roster-edit = Roster edited
batch-roster-apply = Roster put in place
batch-roster-person = Roster: person
batch-roster-rotation = Roster: rotation
batch-roster-cover = Roster: stand-in
batch-roster-swap = Roster: swap
batch-roster-away = Roster: absence
batch-roster-cancel = Roster: stand-in or absence cancelled
batch-roster-escalation = Roster: time to answer
batch-roster-import = Roster: calendar taken in
doctor-roster = On call
doctor-roster-good = nobody is missing in the closures of { $weeks } weeks
doctor-roster-more = and { $n } more: primedesk roster check
page-button = I have it
page-taken = Emergency #{ $number } is yours. Nobody else is paged for it.
page-already = Emergency #{ $number } is already answered for by { $by }, since { $at }. It stays theirs; to take it over: primedesk on-call hand-over
page-over = Emergency #{ $number } is over: nothing is left to answer for
page-taken-over = Emergency #{ $number } is no longer yours: { $by } has taken it over
    .because = Emergency #{ $number } is no longer yours: { $by } has taken it over. Why: { $reason }
page-taken-away = Emergency #{ $number } is no longer yours: { $by } has given it to { $to }
    .because = Emergency #{ $number } is no longer yours: { $by } has given it to { $to }. Why: { $reason }
page-not-theirs = This page is not yours to answer. Nothing was changed.
page-test = A trial of the paging
    .body = { $person }, this is how a page reaches you. There is no emergency, and nothing to answer.

reply-since-today = since { $time } Moscow time
reply-since-day = since { $time } on { $date }, Moscow time
reply-news-by-today = by { $time } Moscow time
reply-news-by-day = by { $time } on { $date }, Moscow time

alarm-raised = alarm raised
alarm-joined = alarm raised, paged together with ticket #{ $leader }
alarm-resumed = an emergency again: paging goes on
alarm-round-began = everybody is paged in turn, round { $round }
alarm-paged = page to { $person } ({ $line }) by { $way }
alarm-passed = { $line } passed over: { $why }
alarm-nobody-paged = nobody was paged for sure, again at { $time }
alarm-rearmed = the clock or the roster has changed: next step at { $time }
alarm-held = paging held: silence until { $time }
alarm-released = silence over: paging goes on
alarm-parted = paged by itself again: nobody answered for the outage
alarm-page-sent = page sent
alarm-page-failed = page failed: { $why }
alarm-page-unsure = page perhaps sent: { $why }
alarm-acknowledged = { $by } answers for it ({ $via })
alarm-confirmed = emergency confirmed by { $by }
alarm-declined = no emergency, says { $by }: { $reason }
alarm-handed-over = emergency handed over to { $to }
alarm-taken-away = emergency handed over to { $to }: { $reason }
alarm-told = { $person } is told of it by { $way }
alarm-given-back = given back: paging goes on
alarm-noted = note by { $by }
alarm-ended = emergency over: { $why }
alarm-passed-empty = nobody is on it
alarm-passed-paged-already = paged in this round already
alarm-passed-no-contact = no contact
alarm-via-workbench = in the workbench
alarm-via-telegram = in Telegram
alarm-via-email = by mail
alarm-via-outage = with the outage
alarm-via-work = taken into work
alarm-ended-resolved = the ticket is closed
alarm-ended-declined = no emergency
alarm-ended-not-emergency = no emergency any more
alarm-ended-put-off = the ticket is parked
alarm-ended-opened = support has opened
event-alarm = on call
event-silence-set = silence set
event-silence-ended = silence ended
left-what-acknowledged = who answers for the emergency
left-what-confirmed = the emergency's confirmation
left-what-handed-over = the hand-over
left-what-noted = note
left-what-silence = silence
batch-acknowledge = Emergency answered for
batch-confirm-emergency = Emergency confirmed
batch-decline-emergency = No emergency
batch-hand-over = Emergency handed over
batch-note = Note
batch-update-client = News to the client
batch-silence = Silence
batch-silence-end = Silence ended
error-not-reachable = { $name } can't be paged: not on the roster, or without a contact
error-joined = Ticket #{ $number } is paged together with ticket #{ $leader }: hand that one over
error-answered = { $by } already answers for ticket #{ $number }, since { $at }. It stays theirs: take it over by handing it to yourself
error-reason-needed = { $by } answers for ticket #{ $number }: giving it to a third needs a reason
error-not-found-emergency = The regulation has no emergency { $name }

column-emergency = Emergency
column-alarm = How it stands
on-call-status-open = working hours
on-call-status-next = next on call: { $closure }, { $from } — { $until }
on-call-status-then = on call then:
on-call-status-person = { $line }: { $person } (until { $until })
on-call-status-nobody = { $line }: nobody
on-call-status-no-sync = No sync is running: nobody will be paged
on-call-status-spoilt = A page of ticket #{ $number } can't be read and was not sent; the next contact's turn came: primedesk doctor
on-call-status-no-way = No page would reach { $person } ({ $line }). { $trouble }
on-call-status-calm = Nothing burns
on-call-status-no-steps = Ticket #{ $number } has never been an emergency
on-call-status-answered = { $by }, { $at }
on-call-status-joined = with #{ $leader }
on-call-status-held = paging held until { $until }
on-call-status-unraised = nobody was paged yet
on-call-status-raised = looking for somebody
on-call-status-paged = paged: { $person }, next step { $next }
on-call-status-unsent = nothing could be sent to { $person }, next step { $next }
on-call-status-waiting = Waiting for the opening: { $new } new, { $parked } parked
on-call-status-first-due = , the first { $due }
on-call-status-every-trouble = all emergencies
on-call-status-silence = Silence { $number }: { $what }, { $from } — { $until }. { $reason } ({ $by })

## The hand-over after a closure. Lengths are h:mm:ss

report-title = On call: { $closure }, { $from } — { $until }
report-stretch = a stretch of time
report-made = As of { $date }, Moscow time.
report-calendar-unknown = The calendar lacks a year of this time: every Monday to Friday in it counts as a working day.
report-quiet = Nothing burned, and nobody was paged.
report-legend = In brackets: time since the step before; since the report; how much of that was working time, if any.
report-emergencies = Emergencies
report-duties = Who was on call
report-duty = { $line }: { $who }
report-nobody = nobody
report-gap = NOBODY WAS ON CALL: { $from } — { $until }
report-failed = Pages that did not arrive
report-page-failed = #{ $number }, { $at }: { $who } by { $way }: { $why }
report-page-unsure = #{ $number }, { $at }: { $who } by { $way }, perhaps it arrived: { $why }
report-silences = Silence
report-silence = { $from } — { $until }, { $what }: { $reason } ({ $who })
report-silence-all = all emergencies
report-parked = Parked or received meanwhile: { $waiting } waiting now, { $taken } taken up since
report-parked-still = Parked or received meanwhile: { $waiting } waiting for the opening, { $taken } taken up already
report-parked-none = Nothing waits.
report-parked-line = #{ $number } { $who }: { $subject } (came in { $at })
report-parked-declined = #{ $number } { $who }: { $subject } (came in { $at }; was found to be no emergency)
report-parked-more = And { $n } more.
report-acted = Who did what
report-acted-paged = pages { $n }
report-acted-acknowledged = answered { $n }
report-acted-confirmed = confirmed { $n }
report-acted-declined = declined { $n }
report-acted-handed = handed over { $n }
report-acted-notes = notes { $n }
report-acted-letters = letters { $n }
report-acted-resolved = closed { $n }
report-acted-reaction = median reaction { $median }

report-total-emergencies = Emergencies: { $n }, of them false: { $declined }, outages: { $outages }. { $tickets } in all
report-total-course = Went beyond the first line: { $escalated }; handed over: { $handed }; left unanswered: { $unanswered }
report-total-pages = Pages: { $n }; not arrived: { $failed }; perhaps arrived: { $unsure }
report-total-to-page = From the report to the first page sent
report-total-to-answer = From the alarm to the answer
report-total-to-end = From the report to the end
report-lengths = { $what }: median { $median }, longest { $worst }
report-lengths-working = { $what }: median { $median }, longest { $worst }, median of working time { $working }

report-trouble = What: { $what }
report-begun = Reported { $at }; alarm after { $alarm }; no page went out
report-begun-paged = Reported { $at }; alarm after { $alarm }, first page sent after { $page }
report-answered = Answered by { $who } { $took } after the alarm, { $via }
report-unanswered = NOBODY ANSWERED
report-confirmed = Confirmed as an emergency: { $who }
report-declined = Found to be no emergency { $took } after the alarm: { $who }. Why: { $reason }
report-handed = Handed over: { $from } → { $to }, who has not answered
report-handed-taken = Handed over: { $from } → { $to }; { $who } answered after { $took }
report-resolved = Closed { $at } by { $who }, { $took } after the report
    .working = Closed { $at } by { $who }, { $took } after the report (working time { $working })
report-open = Not closed: the ticket is { $state }
report-line-pages = Pages, { $line } ({ $who }): { $n }, sent { $sent }
report-line-pages-lost = Pages, { $line } ({ $who }): { $n }, sent { $sent }, not arrived { $failed }, perhaps sent { $unsure }
report-joined-to = Paged together with #{ $number }
report-outage = Suspected outage, joined by { $count }:
report-with-it = With it { $count } of the same client:
report-outage-line = #{ $number } { $who }: { $subject } (reported { $at }). { $end }
report-steps = Step by step:

report-line-first = first line
report-line-second = second line
report-line-lead = lead
report-way-telegram = Telegram
report-way-email = e-mail
report-way-command = page command
report-via-workbench = in the workbench
report-via-telegram = in Telegram
report-via-email = by mail
report-via-outage = with the outage
report-via-work = by taking it up
report-ended-resolved = the ticket has ended
report-ended-declined = no emergency
report-ended-not-emergency = no longer an emergency
report-ended-put-off = parked, or the client must answer
report-ended-opened = support has opened
report-passed-empty = nobody there
report-passed-paged-already = paged already
report-passed-no-contact = no contact

report-step-by = { $what } — { $who }
report-step-reported = the client wrote
report-step-wrote = the client wrote again
report-step-answered = letter to the client: { $purpose }
report-step-took-back = letter to the client taken back
report-step-became = the ticket is now: { $state }
report-step-raised = alarm raised
report-step-joined = alarm raised, paged together with #{ $number }
report-step-resumed = an emergency again, the timers go on
report-step-round = round { $round } of the lines
report-step-paged = page to { $who } ({ $line }) by { $way }
report-step-passed = { $line } passed over: { $why }
report-step-nobody-paged = nobody was paged for sure
report-step-rearmed = the clock or the roster has changed, the wait begins anew
report-step-held = paging held by a silence until { $until }
report-step-released = the silence was ended
report-step-parted = paged by itself from here on
report-step-rejoined = joined to #{ $number } now
report-step-given-back = given back, somebody has to answer anew
report-step-page-sent = page to { $who } sent by { $way }
report-step-page-failed = page to { $who } did not arrive by { $way }: { $why }
report-step-page-unsure = page to { $who } perhaps sent by { $way }: { $why }
report-step-acknowledged = answered { $via }
report-step-confirmed = confirmed as an emergency
report-step-declined = no emergency: { $reason }
report-step-handed = handed over to { $to }
    .by = { $who } hands it over to { $to }
report-step-noted = note: { $text }
report-step-ended = paging ended: { $why }

## The picture of a year

year-title = On-call duty in { $year }
year-legend = . open, - weekend, = holiday, 1-9 emergencies (+ ten or more), x false alarms only, ! unanswered
    .today = > today
year-days = By days: { $days }
year-quiet = Nothing burned, and nobody was paged.
year-months = By month
year-closures = Closures with emergencies
year-column-month = Month
year-column-closed = Days closed
year-column-closure = Closure
year-column-real = Real
year-column-declined = False
year-column-unanswered = Unanswered
year-column-pages = Pages
year-column-median = Median reaction
year-column-worst = Longest
year-column-who = Who
year-column-acknowledged = Answered
year-column-handed = Handed over
year-column-resolved = Closed
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Errors of the command line. They begin small: “primedesk:” stands before them

fail-file = { $path }: { $why }
fail-file-more = { $path }: { $why } (and { $more } more)
fail-fault = { $path }:{ $line }: { $message }
fail-faults = { $path }:{ $line }: { $message } (and { $more ->
    [one] { $more } more fault
   *[other] { $more } more faults
})
fail-faulty = { $path }: { $n ->
    [one] { $n } fault
   *[other] { $n } faults
}
fail-output = standard output: { $why }
fail-not-utf8 = { $path }: not UTF-8
fail-not-utf8-at = { $path }: not UTF-8, byte { $byte }
fail-too-long = { $path }: longer than { $most } bytes
fail-named = { $why } ({ $name })
fail-ticket = ticket { $number }: { $why }
fail-runtime = the runtime did not start: { $why }
fail-thread = no thread: { $why }
fail-signals = signals: { $why }
fail-terminal = the terminal: { $why }
fail-no-terminal = the workbench needs a terminal; for scripts there are subcommands: see `primedesk --help`
fail-sync = the sync did not start: { $why }
fail-demo = the demo: { $why }
fail-no-demo = { $path } is a desk, not a demo: it stays as it is
fail-stopped = stopped: nothing was done
fail-stopped-at = stopped: { $done } of { $of } tickets were dealt with, the others not touched
fail-other-count = { $n ->
    [one] { $n } ticket is meant, not { $expected }: nothing was done
   *[other] { $n } tickets are meant, not { $expected }: nothing was done
}
fail-bad-number = standard input, line { $line }: `{ $word }` is not the number of a ticket
fail-bad-lines = { $bad } of { $read } lines could not be read; their answers say why
fail-reading-terminal = reading JSON lines from the terminal; Ctrl-D ends
fail-calendar-lacks = the calendar lacks { $years }: every Monday to Friday there counts as working
fail-which-client = which client? Name one
fail-which-fact = which fact? `ticket set --help` lists them
fail-what-reply = what is the reply? give --text or --text-file
fail-files-alone = files go with a text: give --text or --text-file
fail-files-long = { $path }: the files are longer than { $most } bytes together
fail-file-empty = { $path }: is empty
fail-no-purpose = the verdict is undecided: name a --purpose
fail-no-piece = ticket { $number } has no piece of evidence { $part }
fail-piece-link = piece { $part } is a link, not a file
fail-piece-lost = piece { $part }, { $name }: its bytes are not kept
fail-no-word = `{ $text }` has no word to look for
fail-no-view = there is no view `{ $name }`; there are: { $known }
fail-no-macro = there is no macro `{ $name }`
fail-no-theme = there is no theme `{ $name }` (there are: { $known }); one of your own is { $path }
fail-no-regulation = there is no regulation `{ $id }`
fail-words = built-in words: { $why }
fail-emergencies = the regulation's emergencies: { $why }
fail-ledger = { $path }: the ledger is not in order
fail-store-differs = { $path }: the projections differ from the log; `store rebuild` makes them anew
fail-reply = reply { $id } of ticket { $number }: { $why }
fail-not-by-mail = goes out { $by }, not by mail
fail-no-bytes = reply { $id }: the bytes of `{ $name }` are not in the store
fail-import = { $n } of the files and folders could not be read; the rest is taken in
fail-client-has-no = client `{ $client }` has no contact or site `{ $value }`
fail-empty-site = an empty site
fail-no-email = `{ $value }` is no mail address
fail-no-domain = `{ $value }` is no mail domain
fail-no-telegram = `{ $value }` is no Telegram id
fail-no-chat = `{ $value }` is no chat contact id
fail-no-phone = `{ $value }` is no phone number

fail-channel-none = { $channel } is not set up
fail-channel-none-yet = { $channel } is not set up: primedesk channel add { $channel }
fail-no-channels = no channel is set up: primedesk channel add email
fail-no-home-config = there is no home directory: name the configuration by --config
fail-no-secret = no { $what }: { $at }; give --{ $what }-stdin, --{ $what }-command, --{ $what }-env or { $variable }
fail-no-user = whose mailbox? --user support@acme.ru
fail-no-server = which server? --{ $which } HOST:PORT
fail-no-base-url = where is Chatwoot? --base-url https://chat.acme.ru
fail-no-account = which account? --account N
fail-bad-account = `{ $account }` is no number of an account
fail-no-aside = nothing is set aside under the number { $id }
fail-empty-line = standard input: its first line is empty
fail-typed-not-utf8 = what was typed is not UTF-8
fail-broken-off = broken off; nothing is saved

fail-until-before-from = --until is not after --from
fail-until-far = --until: more than ten years after --from
fail-year-unknown = no calendar reaches the year { $year }
fail-no-closure = there is no on-call closure up to this moment
fail-silence-far = the end of the silence is too far away
fail-silence-until = --until takes a moment; --for a length
fail-silence-for = --for takes a length: 45m, 2h, 3d; --until a moment
fail-no-person = there is no person `{ $name }` on the roster
fail-no-person-yet = there is no person `{ $name }`; nobody is on the roster yet
fail-no-person-among = there is no person `{ $name }`; on the roster are: { $known }
fail-person-exists = there is a person `{ $name }` already
fail-no-contact = `{ $name }` has no contact
fail-no-rotation = there is no rotation `{ $name }`
fail-rotation-exists = there is a rotation `{ $name }` already
fail-no-cover = there is no stand-in and no absence { $number }
fail-swap-same = `{ $person }` can't swap with themselves
fail-swap-no-turn = `{ $person }` has no turn on line { $line } within a year
fail-file-to-edit = a file to edit: { $why }
fail-no-editor = no editor: set $EDITOR, or use `roster apply FILE`
fail-editor = `{ $line }` failed: the roster is as it was

## Lines of commands

cli-keys-built-in = keymap.toml (built in)
cli-keys-good = { $whose }: { $keys } keys, nothing wrong
cli-keyless = no key asks for: { $names } (the palette has them)

## A query: where it is wrong

query-at = query, character { $position }: { $why }
query-whole = query: { $why }

## The store

store-sqlite = the store: { $why }
store-read-only = the store can only be read, not written: { $why }
store-full = there is no room on the disk for the store: { $why }
store-foreign = { $path } is not a store of primedesk
store-too-new = { $path } was made by a newer primedesk (schema { $found }, this program knows { $known })
store-missing = there is no store at { $path }; `import` and `client add` make one
store-lease-lost = another process syncs this store now
store-unreadable = the store holds { $what } that can't be read: { $why }

## Settings that no line of a file can be blamed for

setting-nobody = nobody is logged in: name yourself by --agent
setting-agent-empty = the agent's name is empty
setting-agent-blanks = the agent's name begins or ends with a blank
setting-agent-controls = the agent's name has control characters
setting-agent-long = the agent's name is longer than 64 characters
setting-no-home = there is no home directory: name the store by --store
setting-macro-exists = there is a macro `{ $name }` already
setting-macro-form = { $path }: `macro` is not written as [[macro]]: add the recorded one by hand
setting-changed = { $path }: somebody changed it at this moment; nothing is saved, do it again
setting-no-table = { $path }: `{ $key }` is no table

## Values that make no sense

invalid-answer = `{ $answer }` is no automatic answer, expected one of: { $known }
invalid-of-client = ticket { $number } is of client `{ $client }`
invalid-costs-nothing = { $kind }: nothing to charge, it uses no allowance
invalid-bare-grant = a grant needs units and a reason
invalid-bare-reversal = a reversal needs a reason
invalid-no-template = against the verdict the reply must be written by hand: no template fits
invalid-no-reason = the reason is empty
invalid-no-reply = the reply is empty
invalid-no-note = the note is empty
invalid-no-agent = an agent's name is empty
invalid-long-agent = an agent's name is longer than { $most } characters
invalid-no-key = the key is empty: leave it out, or name the charge
invalid-long-id = client id `{ $id }`: longer than { $most } bytes
invalid-odd-id = client id `{ $id }`: letters, digits, `-`, `_` and `.` only
invalid-new-id = a client's id never changes
invalid-odd-name = a client's name holds control characters
invalid-no-name = a client's name is empty
invalid-tariff = unknown tariff `{ $tariff }`, expected one of: { $known }
invalid-park-passed = the moment to park until has passed
invalid-silence-passed = the end of the silence has passed
invalid-silence-backwards = the end of the silence is not after its beginning
invalid-silence-long = a silence lasts { $days } days at the most
invalid-payment-on-file = payment is on the client's file: set it there
invalid-system-is-fact = the system is a fact of the request: set it there
invalid-nothing-to-do = there is nothing to do in this plan
invalid-files-too-long = the files have { $bytes } bytes together, at most { $most } can be sent
invalid-broke = the desk broke over it

## Faults of the file of settings; the file and the line stand before them

fault-utf8 = not UTF-8
fault-empty = { $key }: is empty
fault-blanks = { $key }: a name that begins or ends with a blank
fault-controls = { $key }: has control characters
fault-long-name = { $key }: a name that is longer than 64 characters
fault-long = { $key }: longer than { $most } characters
fault-file-name = { $key }: a name has letters, digits, - and _ only
fault-path = { $key }: an empty path
fault-address = { $key }: `{ $written }` is no mail address
fault-number = { $key }: { $number } is not in { $least }-{ $most }
fault-media-type = { $key }: `{ $written }` is no media type, as image/png
fault-no-program = { $key }: names no program
fault-quote = { $key }: a quote is not closed
fault-nul = { $key }: a word has a NUL in it
fault-no-heartbeat = { $key }: there is no heartbeat_url
fault-ping = { $key }: no address; as https://example.ru/ping
fault-url = { $key }: no address; as https://example.ru
fault-url-tail = { $key }: an address without `?` and `#` is wanted
fault-password = { $key }: a name or password has no place in it
fault-clear = { $key }: it would travel in the clear: https:// is wanted, or http:// to this very host
fault-two-views = { $key }: there are two views `{ $title }`
fault-query = { $key }, character { $position }: { $why }
fault-twice = { $key }: `{ $written }` stands there twice
fault-no-mail = { $key }: 0 bytes would take in no mail
fault-date = { $key }: `{ $written }` is not a date
fault-zero = { $key }: numbers begin with 1
fault-two-secrets = { $key }_env: there is { $key }_command already; name one of them
fault-variable = { $key }: `{ $written }` can't be the name of a variable
fault-server = { $key }: `{ $written }` is no server; as mail.example.ru:{ $port }
fault-port = { $key }: `{ $written }` is no port
fault-no-step = macro `{ $name }` has no step
fault-line = line { $line }: { $message }
fault-toml = not TOML: { $why }
fault-word = unknown { $what } `{ $word }`, expected one of: { $known }
fault-until = `{ $word }` is no time: `next-opening`, `45m`, `4h`, `3d`, or one as 2026-11-21T12:00:00+03:00
fault-of-key = { $key }: { $why }
fault-key = { $key }: unknown key, expected one of: { $known }

## Faults in macros

fault-of-macro = macro `{ $name }`: { $why }
fault-step = do: no step `{ $step }`, expected one of: { $known }
fault-step-key = { $key }: no key of the step `{ $step }`
fault-step-lacks = the step `{ $step }` needs `{ $key }`
fault-step-set = the step `set` needs one of: { $known }
fault-silent = silent: with a text
fault-approver = approver: without a reason

## Faults in the text of the roster

fault-of-person = person `{ $name }`
fault-of-contact = person `{ $name }`, contact { $n }
fault-of-rotation = rotation `{ $name }`
fault-of-cover = cover { $n }
fault-of-cover-reason = the reason of cover { $n }
fault-of-absence = absence { $n }
fault-of-absence-reason = the reason of absence { $n }
fault-nameless-person = a person has no name
fault-nameless-rotation = a rotation has no name
fault-odd-name = { $key }: a name has no blanks around it and no control characters
fault-long-bytes = { $key }: longer than { $most } bytes
fault-no-person = { $key }: there is no person `{ $name }`
fault-listed-twice = { $key } is listed twice
fault-delay = { $key }: a delay of more than a day
fault-no-people = { $key } has no people
fault-ends-early = { $key } ends before it has begun
fault-years = { $key }: a day that is not between { $least } and { $most }
fault-backwards = { $key }: it ends at { $ends }, and begins at { $begins }
fault-ten-years = { $key }: longer than ten years, from { $begins } to { $ends }
fault-number-twice = { $key }: the number { $number } is used twice
fault-escalation = escalation: { $line } has { $seconds } seconds to answer, and may have 1 to { $most }
fault-chat-id = { $key }: `{ $written }` is not the numeric id of a Telegram chat
fault-command = { $key }: `{ $written }` does not begin with the name of a command
fault-address-text = an address is a text
fault-zone = unknown zone `{ $zone }`, as Europe/Moscow
fault-day = not a day, as 2026-11-23
fault-time = not a time of day, as 09:00:00
fault-moment = not a moment, as 2026-11-28T09:00:00 in Moscow or 2026-11-28T07:00:00+01:00

## Faults in iCalendar

fault-calendar-long = longer than { $most } bytes: no calendar of a desk
fault-calendar-deep = parts lie too deep in each other
fault-not-calendar = this is not iCalendar
fault-no-calendar = this is not iCalendar: it has no BEGIN:VCALENDAR
fault-event = event { $n }: { $why }
fault-event-named = event { $n } ({ $name }): { $why }
fault-event-long = it is longer than ten years
fault-event-repeated = it is repeated ({ $name }), and a cover is once: export single events, or make a rotation
fault-event-no-start = it has no DTSTART
fault-event-no-end = it has no DTEND
fault-event-mixed = one of DTSTART and DTEND is a day, the other a time
fault-event-backwards = it ends before it has begun
fault-event-zone = { $name }: unknown zone `{ $zone }`
fault-event-when = { $name }: `{ $value }` is neither a day nor a time
fault-event-person = there is no person `{ $name }`
fault-event-nobody = it is not clear who is meant: no { $property }, no ATTENDEE with an address of the roster, no name in SUMMARY
fault-event-several = it is not clear who is meant: { $names }
fault-event-duration = DURATION: `{ $value }` is not a duration, as PT8H or P1D

## Faults in a regulation's file

fault-no-id = the regulation's id is empty
fault-no-tariff = no tariff at all
fault-no-window = a window of 0 months: nothing would ever count
fault-first-day = in_force_from is not a date
fault-no-id-tariff = a tariff has an empty id
fault-no-id-system = a system has an empty id
fault-no-id-requirement = a requirement has an empty id
fault-no-id-channel = a channel has an empty id
fault-no-id-emergency = an emergency has an empty id
fault-twice-tariff = tariff `{ $id }` is listed twice
fault-twice-system = system `{ $id }` is listed twice
fault-twice-requirement = requirement `{ $id }` is listed twice
fault-twice-channel = channel `{ $id }` is listed twice
fault-twice-emergency = emergency `{ $id }` is listed twice
fault-channel-left = channel `{ $channel }` is neither written nor refused
fault-kind-left = no evidence is named for kind `{ $kind }`
fault-cause-left = no effect is named for cause `{ $cause }`
fault-news = news after 0 minutes: it would be late at once
fault-emergency-name = emergency `{ $id }` has no name
fault-no-phrases = words without phrases
fault-phrase = an empty phrase
fault-phrase-parts = `~` takes up to { $most } elements
fault-phrase-set = no set `{ $name }`
fault-phrase-loop = set `{ $name }` holds itself
fault-phrase-word = `{ $written }` is not one word
fault-phrase-short = `{ $written }` begins too many words
fault-hours-week = weekdays: at least one day of the week must be open
fault-hours-order = closes: { $closes } is not after opens, { $opens }
fault-hours-always = opens: a desk that is open all day has no closures
fault-hours-seconds = opens and closes must be whole seconds
fault-of-regulation = regulation `{ $id }`: { $why }
fault-no-regulation = no regulation at all
fault-regulations-clash = regulations `{ $first }` of { $from } and `{ $second }` of { $since } have the same id or the same first day
fault-regulation-id = the id `{ $id }` is already that of { $other }
fault-regulation-day = in force from { $day }, as is { $other }

## Faults in a keymap

fault-keys-context = no context is named "{ $name }"
fault-keys-table = "{ $name }" must be a table of texts
fault-keys-key = no key is named "{ $name }"
fault-keys-action = no action is named "{ $name }"
fault-keys-twice = "{ $name }" is bound already in line { $line }
fault-keys-hides = "{ $name }" hides "{ $hidden }" (see { $other }); set one of them to "none"
fault-keys-risky = "{ $name }" is only on { $keys }, which not every terminal sends
fault-keys-search = "{ $name }" changes something and may not be on "{ $keys }": the key / types it on the Russian layout
fault-keys-text = "{ $name }" is text here; bind a chord or a named key
fault-keys-collides = "{ $name }" types { $typed } on the Russian layout, which asks for "{ $other }"
fault-keys-global = "{ $name }" in [{ $context }] hides { $hidden } of [global] there; set one of them to "none"
fault-keys-russian = write "{ $latin }" for "{ $name }": it works on the Russian layout too

## Faults in a theme's file

fault-theme-base = base: not a text
fault-theme-roles = role: not a table
fault-theme-word = { $key }: there is no `{ $written }`, expected one of: { $known }
fault-theme-role = unknown role `{ $name }`, expected one of: { $known }
fault-theme-colour = { $key }: a colour is 0-255, "#rrggbb" or one of: { $known }
fault-theme-attributes = { $key }: attributes is a list of: { $known }

## Faults in templates

fault-template = { $file }, line { $line }: { $message }
fault-template-name = no such template, expected one of: { $known }
fault-template-variable = unknown variable `{ $name }`, expected one of: { $known }
fault-template-words = { $why }

## Faults that the check of the ledger finds

fault-entry-lost = is in the log, but not in the ledger
fault-entry-unlogged = is not in the log
fault-entry-otherwise = is not as the log has it
fault-entry-id = its id is another entry's
fault-entry-key = the key `{ $key }` is another entry's
fault-entry-client = its client is not on file
fault-entry-law = there is no regulation `{ $id }`
fault-entry-terms = the client had no terms for it
fault-entry-fit = did not fit: { $used } of { $allowance } used after it
fault-entry-cost = { $cost } is not what a { $kind } costs
fault-reversal-strange = reverses `{ $of }`, which is no entry of this client
fault-reversal-twice = reverses `{ $of }`, which was reversed before
fault-reversal-bare = a reversal without a reason
fault-charged = ticket { $ticket } is charged already, by { $entry }
