### Русский язык интерфейса и писем. Тот же набор сообщений, атрибутов и переменных держит en.ftl; тест это проверяет.
### Числа с половинами приходят дважды: $n выбирает форму слова, $shown показывается («1½»).

## Коды регламента: каналы. Атрибут .by отвечает на вопрос «каким путём»

channel-email = почта
    .short = почта
    .by = по почте
channel-chat = чат на сайте
    .short = чат
    .by = в чате на сайте
channel-telegram = Telegram-бот
    .short = тг
    .by = через Telegram-бот
channel-phone = телефон
    .short = тел
    .by = по телефону
    .synced = команды вызова
    .synced-short = команда вызова
channel-voice = голосовое сообщение
    .short = голос
    .by = голосовым сообщением

## Коды регламента: что просят

kind-full-setup = полная настройка
    .short = настройка
kind-module-setup = настройка модуля
    .short = модуль
kind-incident = сбой
    .short = сбой
kind-question = вопрос
    .short = вопрос
kind-remote-session = удалённое подключение
    .short = удалённо
kind-unknown = не определено
    .short = ?

## Коды регламента: причины. Атрибут .because продолжает «потому что …»

cause-ours = наша ошибка
    .because = ошиблись мы
cause-client-access = клиент сменил доступ
    .because = клиент сменил доступ
cause-client-api-key = клиент сбросил API-ключ
    .because = клиент сбросил API-ключ
cause-third-party-change = изменения на сайте
    .because = на сайт внесли изменения
cause-site-failure = неполадки сайта
    .because = сам сайт работает с ошибками
cause-other-system = ошибка другой системы
    .because = подвела другая система
cause-unknown = неизвестна
    .because = причина неизвестна

## Коды регламента: остальные закрытые списки

concerns-primegate = Prime Gate
concerns-other-system = другая система

discretion-granted = подключаемся
discretion-denied = не подключаемся

project-active = проект на сайте
project-removed = проект удалён с сайта

pool-setup = бесплатные настройки
    .title = Бесплатные настройки
pool-remote = удалённые подключения
    .title = Удалённые подключения

entry-charge = списание
entry-reversal = сторно
entry-grant = надбавка
entry-paid = платная работа

window-rolling = скользящие 12 месяцев
window-contract-year = год договора

direction-in = от клиента
direction-out = клиенту

contact-email = почта
contact-domain = почтовый домен
contact-telegram = Telegram
contact-chat = чат на сайте
contact-phone = телефон

category-ads = реклама
category-crm = CRM
category-analytics = аналитика
category-site = сайты и магазины
category-chat = чаты и обратный звонок
category-telephony = телефония
category-other = прочее

repeat-effect-free = переделываем без списания
repeat-effect-charge = переделываем со списанием
repeat-effect-refuse = не переделываем

language-ru = русский
language-en = английский

state-new = новое
    .short = новое
state-work = в работе
    .short = работа
state-waiting = ждёт клиента
    .short = ждёт
state-parked = отложено
    .short = отлож.
state-refused = отказано
    .short = отказ
state-done = завершено
    .short = заверш.

## Решение: действия, недостающие факты, правила, следствия

action-name-accept = принять
    .short = принять
action-name-ask = запросить недостающее
    .short = запрос
action-name-refuse = отказать
    .short = отказ
action-name-quote = предложить платно
    .short = платно
action-name-undecided = нужно уточнить
    .short = уточнить

need-kind = что просят
    .todo = Определите, что просят.
need-client = кто клиент
    .todo = Найдите клиента.
need-source = источник проблемы
    .todo = Назовите источник проблемы.
need-cause = причина повторной настройки
    .todo = Выясните, почему настройка нужна снова.
need-discretion = решение о подключении
    .todo = Решите, подключаться ли удалённо.
need-agreement = соглашение по индивидуальному тарифу
    .todo = Внесите в карточку клиента соглашение по тарифу.

rule-channel = канал обращения
rule-project = проект на сайте
rule-identity = кто и что просит
rule-consultation = вопрос о другой системе
rule-foreign-bug = ошибка другой системы
rule-payment = оплата тарифа
rule-repeat = повторная настройка
rule-catalogue = готовые интеграции
rule-utm = UTM-метки
rule-completeness = комплектность
rule-remote = удалённое подключение
rule-agreement = индивидуальный тариф
rule-quota = бесплатный лимит
rule-hours = время работы

effect-refuse = отказ
effect-ask = запрос клиенту
effect-undecided = решает агент
effect-quote = предложение платной работы
effect-charge = списание
effect-free = без списания
effect-excluded = часть не входит
effect-note = запрос по ходу работы
effect-defer = отсрочка до открытия
effect-on-call = дежурство

purpose-accept = приняли в работу
purpose-ask = запрос недостающего
purpose-refuse = отказ
purpose-quote = предложение платной работы
purpose-resolve = работа завершена
purpose-answer = ответ
purpose-received = подтверждение получения
purpose-writing-only = только письменно (§4)
purpose-emergency-taken = авария принята
purpose-emergency-declined = не авария
purpose-emergency-update = новости об аварии

## Комплектность: что может понадобиться. Атрибут .how идёт в письмо клиенту

item-payment = оплата тарифа
    .short = оплата
    .how = счёт есть в личном кабинете, в разделе оплаты; если нужен новый, напишите, и мы его выставим
item-description = описание проблемы
    .short = описание
    .how = в двух-трёх предложениях: что вы делали, что ожидали увидеть и что получилось
item-screenshot = скриншот
    .short = скриншот
    .how = в Windows нажмите Win + Shift + S, на Mac Shift + Cmd + 4; лучше, если видно всё окно с адресной строкой
item-link = ссылка на проблему
    .short = ссылка
    .how = откройте контакт, карточку сделки или сессию в отчёте Prime Gate и скопируйте адрес из адресной строки браузера
item-site = адрес сайта
    .short = сайт
    .how = пришлите его целиком, как в браузере, например https://example.ru
item-counter = код счётчика на сайте
    .short = счётчик
    .how = скопируйте код в настройках проекта Prime Gate, вставьте его в head или footer всех страниц и напишите нам; на работу сайта он не влияет
item-system = название системы
    .short = система
    .how = напишите, какую именно одну систему нужно подключить
item-anydesk-id = номер AnyDesk
    .short = номер AnyDesk
    .how = запустите AnyDesk: номер из 9–10 цифр показан в главном окне, в поле «Это рабочее место»
item-access = доступ в { $system }
    .short = доступ: { $systems }
    .admin = доступ администратора в { $system }

access-how-admin = добавьте нас в настройках пользователей системы с правами администратора
access-how-any = добавьте нас в настройках пользователей системы; достаточно прав на просмотр
access-how-amocrm = в amoCRM откройте «Настройки», раздел «Пользователи», добавьте нас и отметьте права администратора
access-how-bitrix24 = в Битрикс24 пригласите нас как сотрудника и назначьте администратором портала
access-how-yandex-direct = в Яндекс.Директе откройте настройки доступа и добавьте нас с полными правами
access-how-yandex-metrika = в Яндекс.Метрике откройте настройки счётчика, раздел «Доступ», и добавьте нас с правом редактирования
access-how-google-ads = в Google Ads откройте «Доступ и безопасность» и пригласите нас с уровнем «Администратор»
access-how-google-analytics = в Google Analytics откройте управление доступом к аккаунту и добавьте нас с ролью администратора
access-how-vk-ads = в VK Рекламе откройте настройки кабинета, раздел «Права доступа», и добавьте нас с полным доступом

link-deal = карточка сделки
link-contact = карточка контакта
link-session = сессия или звонок
link-screenshot = снимок экрана
link-site = страница сайта
link-other = другая ссылка

## Время: виды нерабочего времени и праздники

closure-night = нерабочее время
    .now = сейчас нерабочее время
    .until = закрыто: ночь, до { $until }
    .short = закрыто до { $until }
closure-weekend = выходные
    .now = сейчас выходные
    .until = закрыто: выходные, до { $until }
    .short = закрыто до { $until }
closure-holiday = праздничные дни
    .now = сейчас праздничные дни
    .until = закрыто: праздники, до { $until }
    .short = закрыто до { $until }

holiday-new-year = Новогодние каникулы
holiday-christmas = Рождество Христово
holiday-defender = День защитника Отечества
holiday-women = Международный женский день
holiday-spring-labour = Праздник Весны и Труда
holiday-victory = День Победы
holiday-russia = День России
holiday-unity = День народного единства
holiday-moved = перенесённый выходной
holiday-own = { $name } (свой выходной)

weekday-mon = понедельник
    .short = пн
    .on = в понедельник
weekday-tue = вторник
    .short = вт
    .on = во вторник
weekday-wed = среда
    .short = ср
    .on = в среду
weekday-thu = четверг
    .short = чт
    .on = в четверг
weekday-fri = пятница
    .short = пт
    .on = в пятницу
weekday-sat = суббота
    .short = сб
    .on = в субботу
weekday-sun = воскресенье
    .short = вс
    .on = в воскресенье

date-time = { $weekday } { $date }, { $time }
date-today = сегодня, { $time }
date-tomorrow = завтра, { $time }
date-yesterday = вчера, { $time }
date-year = { $date } года
date-on-at = { $on }, { $date }, в { $time } по московскому времени
date-on-from = { $on }, { $date }, с { $time } по московскому времени

span-none = < 1 мин
    .narrow = <1м
span-minutes = { $m } мин
    .narrow = { $m }м
span-hours = { $h } ч
    .narrow = { $h }ч
span-hours-minutes = { $h } ч { $m } мин
    .narrow = { $h }ч{ $m }м
span-days = { $d } дн
    .narrow = { $d }д
span-days-hours = { $d } дн { $h } ч
    .narrow = { $d }д{ $h }ч

## Числа и размеры

amount-of = { $a } из { $b }
size-bytes = { $size } Б
size-kilo = { $size } КБ
size-mega = { $size } МБ
size-giga = { $size } ГБ

count-setups = { $n ->
    [one] { $shown } настройка
    [few] { $shown } настройки
    [many] { $shown } настроек
   *[other] { $shown } настройки
}
count-tickets = { $n ->
    [one] { $n } обращение
    [few] { $n } обращения
    [many] { $n } обращений
   *[other] { $n } обращения
}
count-messages = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
    [many] { $n } сообщений
   *[other] { $n } сообщения
}
count-replies = { $n ->
    [one] { $n } письмо
    [few] { $n } письма
    [many] { $n } писем
   *[other] { $n } письма
}
count-clients = { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
    [many] { $n } клиентов
   *[other] { $n } клиента
}
count-screenshots = { $n ->
    [one] { $n } скриншот
    [few] { $n } скриншота
    [many] { $n } скриншотов
   *[other] { $n } скриншота
}
count-links = { $n ->
    [one] { $n } ссылка
    [few] { $n } ссылки
    [many] { $n } ссылок
   *[other] { $n } ссылки
}
count-attachments = { $n ->
    [one] { $n } вложение
    [few] { $n } вложения
    [many] { $n } вложений
   *[other] { $n } вложения
}
count-items = { $n ->
    [one] { $n } пункт
    [few] { $n } пункта
    [many] { $n } пунктов
   *[other] { $n } пункта
}
count-charges = { $n ->
    [one] { $n } списание
    [few] { $n } списания
    [many] { $n } списаний
   *[other] { $n } списания
}
count-sessions = { $n ->
    [one] { $n } подключение
    [few] { $n } подключения
    [many] { $n } подключений
   *[other] { $n } подключения
}
count-months = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
    [many] { $n } месяцев
   *[other] { $n } месяца
}
count-emergencies = { $n ->
    [one] { $n } авария
    [few] { $n } аварии
    [many] { $n } аварий
   *[other] { $n } аварии
}

## Тарифы и системы, чьи имена в регламенте написаны кириллицей

tariff-micro = Микробизнес
tariff-bigdata = БигДата
tariff-datadriven = Дата Дривен
tariff-individual = Индивидуальный

system-yandex-direct = Яндекс.Директ
system-vk-ads = VK Реклама
system-avito = Авито
system-yandex-business = Яндекс.Бизнес
system-2gis = 2ГИС
system-cian = ЦИАН
system-bitrix24 = Битрикс24
system-1c = 1С
system-megaplan = Мегаплан
system-planfix = ПланФикс
system-yandex-metrika = Яндекс.Метрика
system-mango-office = Манго Офис
system-mts-exolve = МТС Exolve
system-google-sheets = Google Таблицы
system-webhook = Вебхук

## Повреждения письма и автоматическая почта: коды разбора почты

damage-missing-sender = не указан отправитель
damage-missing-headers = нет заголовков письма
damage-bad-header = испорчен заголовок
damage-unknown-charset = неизвестная кодировка
damage-guessed-charset = кодировка угадана
damage-bad-encoding = испорчено кодирование вложения или текста
damage-no-boundary = не найдены границы частей письма
damage-truncated = письмо обрывается
damage-unparsable-date = не читается дата
damage-nul-bytes = нулевые байты в письме
damage-too-deep = слишком глубокая вложенность частей
damage-too-many-parts = слишком много частей
damage-oversized = письмо слишком велико, сохранено начало
damage-tangled-html = запутанный HTML: сохранены только слова и ссылки
damage-not-fetched = файл не загружен: слишком велик или недоступен
damage-unsupported = сообщение такого вида здесь не показать, оно сохранено файлом

automatic-reply = автоответ
automatic-bounce = отчёт о недоставке
automatic-bulk = рассылка
automatic-generated = письмо от программы
automatic-bot = сообщение от бота

## Пункты регламента: название и смысл своими словами

clause = §{ $number }
clause-1 = Настройка проекта
    .meaning = После оплаты тарифа проект настраивается бесплатно: реклама, CRM и другие готовые интеграции, номера с подменой, формы и проверка; UTM-метки не входят. Число настроек за 12 месяцев задаёт тариф, а повторять настройку после изменений на сайте поддержка не обязана.
clause-2 = Частичная настройка
    .meaning = Отдельный модуль, например одна интеграция, стоит половину полной настройки: таких работ бесплатно вдвое больше.
clause-3 = Время работы
    .meaning = Поддержка работает с 9 до 18 часов по Москве, с понедельника по пятницу. В выходные и праздники она реагирует только на аварии.
clause-4 = Порядок работы
    .meaning = Поддержка ведётся только письменно: в чате, по почте или через Telegram-бот. По телефону и голосовым сообщениям она не оказывается.
clause-5 = Удалённое подключение
    .meaning = Поддержка может подключиться через AnyDesk, если сочтёт нужным, один раз за 12 месяцев на любом тарифе.
clause-6 = Полное обращение
    .meaning = В работу берутся только обращения со всеми сведениями: скриншоты, ссылки на проблему и, если нужно, доступ к внешней системе.
clause-7 = Ложные обращения
    .meaning = Если ошибка возникла в другой системе и клиент её там не проверил, поддержка вправе отказать, назвав источник проблемы.
clause-8 = Другие системы
    .meaning = Поддержка не консультирует по работе и настройке чужих систем.
clause-9 = Проект удалён
    .meaning = Если проект или счётчик удалён с сайта, поддержка не оказывается.

## Сработавшие правила: одно предложение на пару «правило и следствие»

finding-channel-refuse = Обращение пришло { $by }, а поддержка ведётся только письменно.
finding-project-refuse = Проект или счётчик удалён с сайта.
finding-identity-undecided = Пока неизвестно: { $needs }.
finding-consultation-refuse = Вопрос о другой системе, а по чужим системам поддержка не консультирует.
finding-foreign-bug-refuse = Источник проблемы не у нас ({ $source }), и клиент его не проверил.
finding-foreign-bug-undecided = Проблема в другой системе, клиент её не проверил; прежде чем отказать, нужно назвать источник.
finding-payment-ask = Тариф не оплачен, а бесплатная настройка начинается после оплаты.
finding-repeat-undecided = Настройка повторная, но неизвестно, почему она понадобилась снова.
finding-repeat-refuse = Настройка понадобилась снова, потому что { $because }; повторять её поддержка не обязана.
finding-repeat-free = Настройка понадобилась снова, потому что { $because }; переделываем без списания.
finding-repeat-charge = Настройка понадобилась снова, потому что { $because }; это корректировка, она списывается как обычная настройка.
finding-catalogue-refuse = Готовой интеграции нет: { $systems }; отдельным модулем она не настраивается.
finding-catalogue-excluded = Готовой интеграции нет: { $systems }; в настройку это не войдёт, остальное делаем.
finding-utm-excluded = Прописывание UTM-меток в настройку не входит, остальное делаем.
finding-completeness-ask = Обращение неполное, не хватает: { $items }.
finding-completeness-note = Обращение неполное (не хватает: { $items }), но аварийное: берём в работу, недостающее запрашиваем по ходу.
    .work = Обращение неполное (не хватает: { $items }), но аварийное: оно в работе, недостающее запрашиваем по ходу.
    .over = Обращение было неполным (не хватало: { $items }), но аварийным: его взяли в работу.
finding-remote-refuse = Бесплатные подключения исчерпаны: использовано { $used } из { $allowance }.
    .denied = Поддержка решила не подключаться удалённо: по регламенту это на её усмотрение.
finding-remote-undecided = Подключаться ли удалённо, решает поддержка; решения пока нет.
finding-agreement-undecided = Тариф индивидуальный, а соглашения о числе настроек нет.
    .unknown = Тариф клиента неизвестен.
    .other-version = Тариф клиента ({ $tariff }) появился в другой редакции регламента; обращение судится по прежней, решать человеку.
finding-quota-quote = Бесплатных настроек не хватает: нужно { $cost }, осталось { $left } из { $allowance }.
finding-hours-defer = Поддержка закрыта ({ $closure }): действовать с открытия.
    .work = Пришло { $came }; обращение в работе.
    .over = Когда решали, поддержка была закрыта ({ $closure }).
finding-hours-on-call = Поддержка закрыта ({ $closure }), но обращение аварийное: реагируем сразу.
    .work = Пришло { $came }. Поддержка была закрыта ({ $closure }), но обращение аварийное: оно в работе.
    .over = Поддержка была закрыта ({ $closure }), но обращение было аварийным: ждать не полагалось.
finding-other = Сработало правило «{ $rule }»: { $effect }.

## Объяснение решения, шаг за шагом

why-decision = Решение: { $action }
why-decision-accept = Ни одно правило не мешает взять обращение в работу.
why-decision-charge = Спишется: { $amount }.
why-decision-no-charge = Ничего не списывается.
why-facts = Что учтено
why-facts-received = Обращение пришло { $by }: { $date }.
why-facts-received-no-channel = Обращение пришло: { $date }; канал не указан.
why-facts-kind = Тип обращения: { $kind }.
    .guessed = Тип обращения: { $kind } (предположено по словам, не подтверждено).
why-facts-kind-unknown = Тип обращения пока не определён.
why-facts-client-unknown = Клиент неизвестен.
why-facts-tariff-paid = Тариф «{ $tariff }», оплачен { $date }.
why-facts-tariff-paid-undated = Тариф «{ $tariff }», оплачен.
why-facts-tariff-unpaid = Тариф «{ $tariff }», не оплачен.
why-facts-agreement = По соглашению с клиентом: { $amount } за { $months }.
why-facts-removed = Проект или счётчик удалён с сайта.
why-facts-emergency = Обращение аварийное.
why-facts-repeat = Такая настройка уже делалась; причина повтора: { $cause }.
why-facts-cause = Причина: { $cause }.
why-facts-checked = Клиент проверил другую систему сам.
why-facts-unchecked = Клиент другую систему не проверил.
why-facts-source = Назван источник проблемы: { $source }.
why-facts-concerns = Вопрос касается: { $concerns }.
why-facts-utm = Просят прописать UTM-метки.
why-facts-systems = Системы: { $systems }.
    .guessed = Системы: { $systems } (предположено по словам, не подтверждено).
why-facts-needs-access = Для разбора нужен доступ: { $systems }.
    .guessed = Для разбора нужен доступ: { $systems } (предположено по словам, не подтверждено).
why-facts-discretion = Решение о подключении: { $discretion }.
why-facts-carried = В обращении есть: { $items }.
why-clause = { $clause }. { $title }
why-clause-none = Сначала нужно узнать
why-clause-says = Суть пункта: «{ $meaning }»
why-missing = Чего не хватает
why-needs = Что должен установить агент
why-ledger = Лимит: { $pool }
why-ledger-base = Тариф «{ $tariff }» даёт { $amount } за { $months }.
why-ledger-base-agreement = Соглашение даёт { $amount } за { $months }.
why-ledger-base-any = На любом тарифе: { $amount } за { $months }.
why-ledger-window-contract = Счёт идёт по годам договора, с { $date }.
why-ledger-grant = Надбавка от { $date }: +{ $amount }, действует до { $until }.
why-ledger-charge = Списание от { $date }: { $amount }, освободится { $until }.
why-ledger-reversed = Списание от { $date } отменено сторно и не считается.
why-ledger-none = Действующих списаний нет.
why-ledger-past = Уже не действует: { $count }.
why-ledger-fits = Занято { $used } + нужно { $cost } = { $sum } из { $allowance }: помещается, останется { $left }.
why-ledger-full = Занято { $used } + нужно { $cost } = { $sum } из { $allowance }: не помещается.
why-ledger-next = Бесплатно снова с { $date }, если ничего больше не списывать.
why-ledger-next-charge = В этот день освободится списание от { $date } ({ $amount }).
why-ledger-next-grant = В этот день начнёт действовать надбавка от { $date } (+{ $amount }).
why-ledger-next-sum = Тогда: занято { $used } + нужно { $cost } из { $allowance }.
why-ledger-never = Ждать бесполезно: без новой надбавки { $cost } в лимит не поместится.
why-hours = Когда действовать
why-hours-open = Поддержка открыта: действовать сразу.
why-hours-closure = { $closure }: с { $from } до { $until }.
why-hours-holiday = { $date }: { $name }.
why-hours-emergency = Время дежурное, обращение аварийное: действовать сразу.
why-hours-act = Действовать: { $date }.
why-hours-unknown-year = Производственного календаря на { $year } год нет: рабочими считаются все будни.
why-version = Версия регламента
why-version-line = Регламент { $id }, действует с { $date }; обращение от { $received } решено по нему.
why-version-other = Внимание: решение принято по версии { $verdict }, а объяснено по версии { $law }.

## Письма клиентам: части, которые собирает программа

reply-greeting = Здравствуйте!
reply-greeting-named = Здравствуйте, { $name }!
reply-closing = С уважением,
reply-signature = поддержка Prime Gate
reply-signature-named = { $agent }, поддержка Prime Gate
reply-subject-empty = Ваше обращение
reply-utm = прописывание UTM-меток
reply-no-integration = { $system } (готовой интеграции нет)
reply-left-setups = { $n ->
    [0] Бесплатных настроек больше не осталось.
    [one] После этого у вас останется { $shown } бесплатная настройка.
    [few] После этого у вас останутся { $shown } бесплатные настройки.
    [many] После этого у вас останется { $shown } бесплатных настроек.
    [0.5] После этого у вас останется { $shown } бесплатной настройки: её хватит на один отдельный модуль.
   *[other] После этого у вас останется { $shown } бесплатной настройки.
}
reply-left-have = { $n ->
    [0] Бесплатных настроек у вас больше не осталось.
    [one] У вас осталась { $shown } бесплатная настройка.
    [few] У вас остались { $shown } бесплатные настройки.
    [many] У вас осталось { $shown } бесплатных настроек.
    [0.5] У вас осталась { $shown } бесплатной настройки: её хватит на один отдельный модуль.
   *[other] У вас осталось { $shown } бесплатной настройки.
}
reply-left-now = { $n ->
    [0] все они уже использованы
    [one] сейчас осталась { $shown } настройка
    [few] сейчас остались { $shown } настройки
    [many] сейчас осталось { $shown } настроек
    [0.5] сейчас осталась { $shown } настройки
   *[other] сейчас осталось { $shown } настройки
}
reply-allowance = { $n ->
    [one] { $shown } бесплатную настройку
    [few] { $shown } бесплатные настройки
    [many] { $shown } бесплатных настроек
   *[other] { $shown } бесплатной настройки
}
reply-free-again-setup = бесплатная настройка снова доступна с { $date }
reply-free-again-remote = бесплатное подключение снова доступно с { $date }

## Командная строка: заголовки столбцов и ответы

column-answer = Ответ
column-agent = Агент
column-amount = Сколько
column-category = Вид
column-contacts = Контакты
column-date = Дата
column-entry = Запись
column-id = id
column-name = Название
column-open = Открытые обращения
column-paid = Оплачен
column-project = Проект
column-purpose = Зачем
column-queued = Поставлено
column-reason = Причина
column-setups = Настроек
column-sites = Сайты
column-switch = Включён
column-system = id
column-ticket = Обращение
column-would = Что будет
column-to = Кому
switch-on = да
switch-off = нет
cli-unpaid = не оплачен
cli-no-agreement = соглашения нет
cli-left = осталось { $left }
cli-free-again = снова с { $date }
cli-charged = Списано: { $amount }; осталось { $left }. Запись { $entry }
cli-imported = Прочитано писем: { $n }. Добавлено: { $added }, уже было: { $duplicate }, повреждено: { $damaged }. Открыто обращений: { $opened }, присоединено писем: { $joined }.
cli-undone = Отменено: { $command }, { $when }. Обращения: { $tickets }
cli-undone-beside = Отменено: { $command }, { $when }.
cli-undone-nothing = Ничего не отменено: { $command }, { $when }.
cli-left-reply = ответ
cli-left-changed-since = с тех пор изменено
cli-left-sent = уже отправлено
cli-left-does-not-fit = больше не помещается в лимит
cli-left-final = такое не отменяется
cli-would = Изменится: { $changed }, без изменений: { $unchanged }, невозможно: { $failed }. Ответов: { $replies }. Спишется: { $charged }.
cli-redone = Сделано снова: { $command }, { $when }. Обращения: { $tickets }
cli-redone-beside = Сделано снова: { $command }, { $when }.
cli-redone-nothing = Ничего не сделано снова: { $command }, { $when }.
cli-would-undo = Будет отменено: { $command }, { $when }. Обращения: { $tickets }
cli-would-undo-beside = Будет отменено: { $command }, { $when }.
cli-would-undo-nothing = Ничего не будет отменено: { $command }, { $when }.
cli-would-redo = Будет сделано снова: { $command }, { $when }. Обращения: { $tickets }
cli-would-redo-beside = Будет сделано снова: { $command }, { $when }.
cli-would-redo-nothing = Ничего не будет сделано снова: { $command }, { $when }.
column-batch = №
column-when = Когда
column-command = Команда
column-tickets = Обращений
cli-did-charge = списано
cli-did-reply = ответ в исходящих
cli-did-nothing = ничего не изменилось
cli-store-equal = Событий: { $events }. Всё совпадает с журналом.
cli-store-differs = Событий: { $events }. Есть расхождения с журналом.
cli-verified = Клиентов: { $clients }, записей: { $entries }, ошибок: { $faults }.

## Интерфейс: заголовки панелей и виды очереди

pane-queue = Очередь
pane-ticket = Обращение
pane-client = Клиент
pane-checklist = Комплектность
pane-on-call = Дежурство
pane-why = Почему так
pane-history = История
pane-reply = Ответ
pane-help = Клавиши
pane-preview = Что будет сделано
pane-palette = Команды
pane-empty = Обращение не выбрано.
pane-ledger = Лимит и списания

view-open = открытые
    .short = открытые
view-new = новые
    .short = новые
view-work = в работе
    .short = в работе
view-waiting = ждут клиента
    .short = ждут
view-parked = отложены
    .short = отложены
view-mine = мои
    .short = мои
view-refused = отказы
    .short = отказы
view-done = завершены
    .short = завершены
view-all = все
    .short = все

## Интерфейс: порядок очереди

sort-queue = как в очереди
sort-received = по времени прихода
sort-due = по сроку
sort-client = по клиенту
sort-number = по номеру
sort-again = ещё раз: в обратном порядке

## Интерфейс: столбцы очереди, коротко

column-number = №
column-mark = ✓
column-state = Статус
column-verdict = Решение
column-clause = §
column-kind = Тип
column-channel = Канал
column-client = Клиент
column-from = От кого
column-subject = Тема
column-age = Ждёт
column-due = Срок
    .parked = Вернётся
column-received = Пришло
column-assignee = Чьё
column-missing = Не хватает
column-doing = Что делает
column-since = С
column-tariff = Тариф
column-left = Лимит

## Интерфейс: комплектность

checklist-found = есть
checklist-missing = нет
checklist-found-message = в сообщении { $date }
checklist-found-attachment = вложение { $name }, { $date }
checklist-found-link = { $kind }, { $url }
checklist-found-words = «{ $words }», { $date }
checklist-confirmed = подтверждено ({ $by }): { $reason }
checklist-not-counted = не засчитано: { $kind }, { $url }
checklist-empty = Пока не ясно, что просят: список появится, когда выбран тип.
checklist-complete = всё на месте
checklist-lacking = не хватает: { $count }

## Интерфейс: клиент и лимит

client-unknown = Клиент неизвестен
client-tariff = Тариф: { $tariff }
client-paid = оплачен { $date }
client-unpaid = не оплачен
client-agreement = Соглашение: { $amount }
client-sites = Сайты: { $sites }
ledger-gauge = { $used } из { $allowance }
ledger-used = использовано { $used } из { $allowance }
ledger-left = осталось { $left } из { $allowance }
ledger-frees = освободится { $date }
ledger-grant-until = +{ $amount } до { $date }
ledger-reversed = отменено: { $reason }
ledger-paid = платно, лимит не тронут
ledger-entry = { $date } { $entry } { $amount }, обращение { $ticket }, { $agent }
ledger-empty = Списаний нет.
ledger-no-terms = Тариф индивидуальный: лимита нет, пока нет соглашения.
ledger-what-if-full = Полная настройка сейчас
    .unpaid = Полная настройка после оплаты
ledger-what-if-module = Один модуль сейчас
    .unpaid = Один модуль после оплаты
ledger-what-if-remote = Подключение сейчас
ledger-fits = помещается, останется { $left }
ledger-next-free = не помещается, бесплатно с { $date }
ledger-never-free = не помещается и само не освободится

## Интерфейс: дежурство

on-call-open = Поддержка открыта до { $until }
    .short = открыто до { $until }
on-call-closed = Закрыто: { $closure }, до { $until }
on-call-duty = Дежурство: реагируем только на аварии
on-call-no-duty = Дежурства нет: аварии ждут открытия
on-call-next = Ближайшее нерабочее время
on-call-next-line = { $closure }: { $from } — { $until }
on-call-burning = Горит: { $count }
on-call-quiet = Ничего не горит.
on-call-parked = Отложено: { $count }
on-call-wakes = вернётся { $date }
on-call-unknown-year = Нет производственного календаря на { $year } год: рабочими считаются все будни.
on-call-now = Сейчас дежурят:
on-call-then = Следующее дежурство: { $from }
on-call-line = { $line }: { $who }, до { $until }
    .brief = { $who } ({ $line })
    .brief-until = { $who } ({ $line }, до { $until })
on-call-line-nobody = { $line }: никого
on-call-nobody = На первой линии никого нет: авария ждала бы следующих линий
on-call-nobody-at-all = ДЕЖУРНОГО НЕТ: при аварии вызвать некого
    .short = дежурного нет
on-call-no-roster = График пуст: вызывать некого. Завести его: g w, потом e; или команда `primedesk roster edit`
on-call-gap = Дежурного не будет: { $from } — { $until }
    .partly = На первой линии никого не будет: { $from } — { $until }; другие линии заняты только часть этого времени
    .first = На первой линии никого не будет: { $from } — { $until }; вызовем следующую линию
    .short = нет дежурного { $from }
    .short-first = нет первой линии с { $from }
on-call-silence = Тишина до { $until }: { $reason } ({ $by })
    .of = Тишина до { $until }, только «{ $trouble }»: { $reason } ({ $by })
    .short = тишина до { $until }
    .short-of = частичная тишина до { $until }
on-call-silence-later = Тишина с { $from } до { $until }: { $reason } ({ $by })
    .of = Тишина с { $from } до { $until }, только «{ $trouble }»: { $reason } ({ $by })
on-call-sync-dead = Обмен не идёт: вызовы не уходят
    .short = вызовы не уходят
on-call-no-way = Вызов сейчас не дойдёт: { $whom }
    .whom = { $who } — { $why }
    .short = вызов не дойдёт
    .some = не все вызовы дойдут
on-call-demo = Это демонстрация: обмена с каналами нет, вызовы никуда не уходят.
on-call-burns = горит: { $count }
on-call-more = и ещё { $count }
pane-below = ниже ещё строк: { $n }
on-call-above = выше ещё строк: { $n }
on-call-outage = Похоже на общий сбой: { $count }
    .of = Похоже на общий сбой: { $trouble } ({ $count })
on-call-reported = сообщили { $span } назад, { $at }
on-call-unraised = по ней никого не вызвали
on-call-unanswered = никто не ответил; с открытием вызовы закончились
on-call-at-work = в работе: { $who }
on-call-unpaged = пока никого не вызвали
on-call-nobody-to-page = вызвать некого
on-call-paged = вызов { $n } ушёл: { $who } ({ $line })
on-call-paged-not = вызов { $n } отправить не удалось: { $who } ({ $line })
on-call-joined = вызываем вместе с #{ $number }
on-call-next-step = следующий вызов через { $span } ({ $at })
on-call-next-try = снова заглянем в график через { $span } ({ $at })
on-call-next-due = пора вызывать
on-call-seconds = { $n } с
on-call-held = вызовы отложены до { $until }
on-call-handed = авария передана: { $who }; ответа пока нет
on-call-acknowledged = занимается { $who }: { $span }, с { $at }
on-call-is-confirmed = подтверждено
on-call-not-confirmed = не подтверждено
on-call-page-failed = вызов не дошёл, { $who }: { $why }
on-call-page-unsure = вызов, возможно, не дошёл, { $who }: { $why }
on-call-missing = не хватает: { $items }
on-call-client = { $tariff }, { $project }
on-call-client-unknown = Клиента нет в базе
on-call-parked-first = Отложено: { $count }, первое вернётся { $date }
on-call-title = { $sign }{ $count ->
        [one] { $count } авария
        [few] { $count } аварии
       *[other] { $count } аварий
    }
on-call-escalated = Никто не ответил, #{ $number }: { $client }
on-call-handed-to-you = Вам передана авария #{ $number }: { $client }
on-call-nobody-to-give = Больше никого в графике нет
on-call-take-over = забрать себе
on-call-no-contact = нет контактов
on-call-silence-how-long = Сколько никого не вызывать?
on-call-silence-hushes = Горит: { $count }
on-call-silence-minutes = { $n } мин, до { $until }
on-call-silence-hours = { $n } ч, до { $until }
on-call-silence-opening = до открытия, { $until }
on-call-silence-other = до другого времени
on-call-silence-end = Снять тишину, назначенную до { $until }: { $reason }
    .of = Снять тишину, назначенную до { $until }, «{ $trouble }»: { $reason }
on-call-silenced = До { $until } никого не вызываем
on-call-silence-ended = Тишина закончена: вызовы снова уходят
on-call-step-received = { $who } пишет
on-call-step-noted = { $step }: { $text }
on-call-step-replied = ответ: { $purpose }

## Интерфейс: строка состояния, приветствие, пустые списки

status-line = { $view }: { $shown } из { $total }
status-marked = отмечено: { $count }
    .short = { $count }
status-sort = порядок: { $sort }
status-no-saved-view = Сохранённого вида { $number } нет: виды описывают в настройках, в разделах [[view]]
status-marked-hidden = отмечено: { $count }, из них не видно: { $hidden }
    .short = { $count }, скрыто { $hidden }
status-filter = фильтр: { $filter }
    .short = с фильтром
status-search = поиск: { $query }
status-offline = почта не забирается: { $reason }
status-working = выполняется: { $done } из { $total }, Esc остановит
    .short = { $done } из { $total }, Esc остановит
    .least = { $done } из { $total }
status-stopped = остановлено: сделано { $done } из { $total }
status-saved-draft = Черновик сохранён
status-copied = Скопировано: { $what }
status-copy-too-long = Слишком длинно для буфера обмена терминала.
status-damaged = Письмо прочитано не целиком: { $damage }
status-automatic = Автоматическое письмо: { $kind }

empty-title = Обращений пока нет
empty-channel = Подключите почту, Telegram-бота или чат сайта: primedesk channel add
empty-synced = Новые обращения появятся здесь сами.
empty-sync-page = Как идёт обмен: { $key }
empty-import = Или заберите почту из файлов: primedesk import ПАПКА-ИЛИ-ФАЙЛ
empty-demo = Или посмотрите на примере: primedesk demo
empty-help = Клавиши: ?
empty-view = Здесь пусто.
empty-filter = Ничего не подошло под фильтр.

## Интерфейс: подтверждения и итоги

confirm-apply = Применить: { $count }? Enter — да, Esc — нет.
confirm-count = Изменится обращений: { $n }. Чтобы применить, наберите { $n } и нажмите Enter
confirm-hidden = Отмечены, но не видны в этом виде: { $hidden }.
confirm-against = По регламенту: { $verdict }. Почему { $action }
    .paid = По регламенту: { $verdict }. Почему принять платно
    .empty = причина, останется в истории
confirm-approver = Кто из руководителей согласовал:
    .empty = имя руководителя
confirm-send = Отправить ответ клиенту? Enter — да, Esc — нет.
confirm-quit-draft = Черновик сохранён, можно выходить. Enter — выйти, Esc — остаться.
preview-line = { $action }: { $count }
preview-skipped = пропущено: { $count }
preview-charged = спишется: { $amount }
result-applied = Сделано: { $action }, { $count }
result-partly = Сделано: { $done } из { $total }; остальные не изменены.
result-raced = Обращение { $number } уже изменил { $by }: ничего не сделано.
result-no-room = Лимита больше нет: пока вы решали, его списали.
bulk-done = Сделано: { $done }
undo-done = Отменено: { $command }, { $count }
undo-nothing = Ничего не отменено: { $command }
undo-stopped = Пока отменено: { $command }, { $done } из { $total }; { $key } продолжит
undo-charges = возвращено: { $count }
undo-replies = отозвано: { $count }
undo-drafts = снова черновики: { $count }
undo-left = оставлено как есть: { $count }
undo-partly = из них не целиком: { $count }
undo-running = Готово: { $done } из { $total }. Esc остановит
redo-done = Сделано снова: { $command }, { $count }
redo-nothing = Ничего не сделано снова: { $command }
redo-stopped = Пока сделано снова: { $command }, { $done } из { $total }; { $key } продолжит
redo-charges = снова списано: { $count }
redo-replies = снова в очереди: { $count }
undo-page-done = Что не отменено
redo-page-done = Что не сделано снова
undo-page-asks = Что отменить нельзя
undo-asks-command = { $command }, { $when }: { $count }
undo-asks-back = Вернётся: { $count }
undo-asks-left = Останется как есть:
undo-asks-later = Не отменено: часть уже не вернуть. { $key } — посмотреть и решить
undo-asks-nothing = Отменять нечего. Esc — назад
    .handed = Отменять нечего. Esc — назад, а забрать себе — { $key }
undo-asks-keys = Enter отменит остальное, Esc оставит всё как есть
undo-and-more = и ещё { $count }
undo-history = Мои действия
undo-history-type = номер, клиент или действие
undo-history-empty = Вы ещё ничего не сделали.
undo-batch-keys = { $key } отменит это действие
batch-state-done = сделано
batch-state-partly = отменено частично
batch-state-undone = отменено
did-follow = По решению
did-accept = Принято
did-accept-paid = Принято платно
did-ask = Запрошено
did-refuse = Отказано
did-quote = Предложено платно
did-resolve = Завершено
did-reply = Отвечено
did-park = Отложено
did-reopen = Возвращено
did-claim = Взято себе
did-assign = Назначено
did-set = Записаны факты
batch-set = Факты
batch-confirm = Пункт подтверждён
batch-unconfirm = Подтверждение снято
batch-client-add = Клиент заведён
batch-client-set = Клиент изменён
batch-ledger-charge = Списание
batch-ledger-grant = Надбавка
batch-ledger-reverse = Сторно
batch-outbox-drop = Ответ отозван
batch-outbox-retry = Ответ отправлен снова
batch-outbox-settle = Ответ признан отправленным
batch-answers-on = Автоответ включён
batch-answers-off = Автоответ выключен

## Действия раскладки: имя и подсказка (.help)

action-quit = Выйти
    .help = Выйти из программы; черновики сохраняются
action-help = Клавиши
    .help = Показать все клавиши этой панели
action-palette = Команды
    .help = Найти команду по названию
action-focus-next = Следующая панель
    .help = Перейти в следующую панель
action-focus-previous = Предыдущая панель
    .help = Перейти в предыдущую панель
action-pane-queue = Очередь
    .help = Перейти к списку обращений
action-pane-client = Клиент
    .help = Перейти к карточке клиента и его лимиту
action-pane-checklist = Комплектность
    .help = Перейти к списку того, что есть и чего не хватает
action-pane-on-call = Дежурство
    .help = Перейти к дежурству: что горит и когда откроемся
action-acknowledge = Беру
    .help = Отвечаю за аварию: больше никого по ней не вызывать
action-confirm-emergency = Это авария
    .help = Это авария: взяться за неё и сказать об этом клиенту
action-decline-emergency = Не авария
    .help = Это не авария: отложить до открытия и сказать об этом клиенту
action-hand-over = Передать
    .help = Передать аварию тому, кто есть в графике: его вызывают, пока он не ответит
action-note = Заметка
    .help = Записать что-то об обращении, только для своих
action-update-client = Клиенту
    .help = Написать клиенту, как идут дела
action-timeline = Ход
    .help = Что было с аварией, шаг за шагом, на её же месте
action-silence = Тишина
    .help = Никого не вызывать, до известного времени; или закончить раньше
action-up = Вверх
    .help = На строку вверх
action-down = Вниз
    .help = На строку вниз
action-page-up = Страница вверх
    .help = На экран вверх
action-page-down = Страница вниз
    .help = На экран вниз
action-half-up = Полстраницы вверх
    .help = На половину экрана вверх
action-half-down = Полстраницы вниз
    .help = На половину экрана вниз
action-first = В начало
    .help = К первой строке
action-last = В конец
    .help = К последней строке
action-open = Открыть
    .help = Открыть обращение под курсором
action-back = Назад
    .help = На шаг назад: закрыть окно, снять поиск или фильтр
action-search = Искать
    .help = Искать по номеру, клиенту, теме и тексту
action-filter = Фильтр
    .help = Оставить в списке только подходящие обращения
action-view-next = Следующий вид
    .help = Показать следующий вид очереди
action-view-previous = Предыдущий вид
    .help = Показать предыдущий вид очереди
action-accept = Принять
    .help = Взять в работу; бесплатная настройка списывается
action-ask = Запросить
    .help = Запросить у клиента всё недостающее одним письмом
action-refuse = Отказать
    .help = Отказать со ссылкой на пункт регламента
action-quote = Предложить платно
    .help = Предложить платную работу или дату бесплатной
action-park = Отложить
    .help = Отложить до открытия поддержки
action-resolve = Завершить
    .help = Отметить работу выполненной и сообщить клиенту
action-reopen = Вернуть
    .help = Вернуть завершённое или отказанное обращение в очередь
action-jump = Перейти
    .help = Перейти к обращению по номеру или словам темы, к клиенту по имени, id, домену или телефону
action-place-back = Предыдущее место
    .help = Назад, где вы были до этого: вид, фильтр и обращение
action-place-forward = Следующее место
    .help = Вперёд, туда, откуда вернулись
action-theme = Тема
    .help = Выбрать тему; экран сразу её показывает
action-mouse-toggle = Мышь
    .help = Включить мышь или оставить её терминалу
action-mark = Отметить
    .help = Отметить обращение или снять отметку и перейти на строку ниже
action-follow = По решению
    .help = Сделать то, что говорит регламент
action-claim = Взять себе
    .help = Назначить обращение себе
action-assign = Назначить
    .help = Передать обращение другому агенту
action-unassign = Снять назначение
    .help = Вернуть обращение в общую очередь
action-reply = Ответить
    .help = Написать ответ клиенту
action-why = Почему
    .help = Объяснить решение по шагам, с пунктами регламента
action-undo = Отменить
    .help = Отменить последнее действие целиком
action-redo = Повторить отменённое
    .help = Сделать снова то, что отменено последним
action-batches = Мои действия
    .help = Что я сделал, одно за другим; отменить можно любое
action-set-kind = Тип
    .help = Указать, что просят
action-set-cause = Причина
    .help = Указать, что вызвало обращение
action-set-systems = Системы
    .help = Указать системы, которые нужно настроить
action-set-source = Источник
    .help = Назвать источник проблемы вне Prime Gate
action-set-emergency = Вид аварии
    .help = Выбрать вид аварии или снять отметку
action-set-client = Указать клиента
    .help = Указать, какой клиент пишет
action-set-repeat = Повтор
    .help = Отметить, что такая настройка уже делалась
action-set-concerns = О чём вопрос
    .help = Указать, о нашем сервисе вопрос или о другой системе
action-set-discretion = Решение о подключении
    .help = Решить, подключаться ли удалённо
action-set-checked = Проверено клиентом
    .help = Отметить, что клиент проверил другую систему
action-set-utm = UTM-метки
    .help = Отметить, что просят прописать UTM-метки
action-set-access = Нужен доступ
    .help = Указать системы, доступ к которым нужен для разбора
action-confirm-facts = Подтвердить факты
    .help = Подтвердить то, что предположено по словам клиента
action-confirm-item = Подтвердить пункт
    .help = Поручиться, что недостающее есть, и написать откуда
action-open-evidence = Открыть найденное
    .help = Открыть вложение
action-evidence = Материалы
    .help = Файлы и ссылки из писем: посмотреть, сохранить, открыть
action-save-evidence = Сохранить
    .help = Сохранить файл в каталог; ничего не перезаписывается
action-open-outside = Открыть программой
    .help = Открыть файл программой из раздела [open] настроек
action-copy-evidence = Копировать
    .help = Копировать ссылку или путь к сохранённому файлу
action-copy-link = Копировать ссылку
    .help = Копировать ссылку обращения; из нескольких — выбрать
action-next-match = Следующее найденное
    .help = К следующему месту, которое нашёл поиск
action-previous-match = Предыдущее найденное
    .help = К предыдущему месту, которое нашёл поиск
action-copy-number = Копировать номер
    .help = Скопировать номер обращения
action-external-editor = Редактор
    .help = Править ответ в редакторе из $EDITOR
action-send = Отправить
    .help = Отправить ответ клиенту
action-next-ticket = Следующее
    .help = Открыть следующее обращение списка
action-previous-ticket = Предыдущее
    .help = Открыть предыдущее обращение списка
action-sync-status = Обмен
    .help = Кто ведёт обмен с каналами и как идёт каждый
action-outbox = Исходящие
    .help = Ответы, которые ждут, не ушли или, возможно, ушли
action-history = История
    .help = Показать все события обращения
action-redraw = Перерисовать
    .help = Нарисовать экран заново
action-suspend = Свернуть
    .help = Приостановить программу и вернуться в оболочку
action-accept-paid = Принять платно
    .help = Взять в работу сверх лимита, как платную работу
action-view-open = Вид: открытые
    .help = Показать все открытые обращения
action-view-new = Вид: новые
    .help = Показать новые обращения
action-view-work = Вид: в работе
    .help = Показать обращения в работе
action-view-waiting = Вид: ждут клиента
    .help = Показать обращения, по которым ждём клиента
action-view-parked = Вид: отложены
    .help = Показать отложенные обращения
action-view-mine = Вид: мои
    .help = Показать мои открытые обращения
action-view-refused = Вид: отказы
    .help = Показать обращения, по которым отказано
action-view-done = Вид: завершены
    .help = Показать завершённые обращения
action-view-all = Вид: все
    .help = Показать все обращения
action-view-saved-1 = Сохранённый вид 1
    .help = Показать первый из видов, сохранённых в настройках
action-view-saved-2 = Сохранённый вид 2
    .help = Показать второй из видов, сохранённых в настройках
action-view-saved-3 = Сохранённый вид 3
    .help = Показать третий из видов, сохранённых в настройках
action-view-saved-4 = Сохранённый вид 4
    .help = Показать четвёртый из видов, сохранённых в настройках
action-view-saved-5 = Сохранённый вид 5
    .help = Показать пятый из видов, сохранённых в настройках
action-view-saved-6 = Сохранённый вид 6
    .help = Показать шестой из видов, сохранённых в настройках
action-view-saved-7 = Сохранённый вид 7
    .help = Показать седьмой из видов, сохранённых в настройках
action-view-saved-8 = Сохранённый вид 8
    .help = Показать восьмой из видов, сохранённых в настройках
action-view-saved-9 = Сохранённый вид 9
    .help = Показать девятый из видов, сохранённых в настройках
action-sort = Порядок
    .help = Выбрать порядок списка; тот же ещё раз переворачивает его
action-copy-text = Копировать текст
    .help = Скопировать последнее сообщение клиента или открытый текст
action-read-notice = Последнее сообщение
    .help = Прочесть последнее сообщение целиком, если оно было обрезано или уже ушло
action-drafts = Мои черновики
    .help = Список моих неотправленных ответов; Enter открывает
action-run-macro = Выполнить макрос
    .help = Шаги под одним именем для этого или отмеченных обращений
action-record-macro = Записать макрос
    .help = Начать запись действий с обращением; ещё раз — назвать и сохранить
action-pick-template = Шаблон
    .help = Выбрать шаблон или заготовку и вставить
action-quote-message = Цитата
    .help = Вставить последнее сообщение клиента
action-attach = Приложить файл
    .help = Выбрать файл, который уйдёт вместе с ответом
action-detach = Убрать файл
    .help = Убрать последний приложенный файл
action-discard-draft = Выбросить черновик
    .help = Выбросить черновик этого ответа; нажать дважды
action-confirm = Готово
    .help = Принять введённое или выбранное
action-choose = Выбрать в списке
    .help = Отметить пункт списка, где можно выбрать несколько
action-history-previous = Выше
    .help = Предыдущая запись или строка выше
action-history-next = Ниже
    .help = Следующая запись или строка ниже


## Отметки и работа со многими обращениями

status-range = диапазон: { $count }
marks-added = Отмечено ещё: { $new }, всего: { $count }
marks-inverted = Отметки обращены, отмечено: { $count }
marks-range-moved = Край диапазона ушёл из списка: ничего не отмечено.
prompt-mark = Отметить по запросу
    .empty = запрос, как в фильтре
context-preview = Предпросмотр
context-results = Что не сделано
preview-title = Что будет: { $name }
preview-set = Записать факты
preview-all = Всего { $count }: { $groups }
preview-all-out = Убрано всё
preview-count-out = { $left } из { $all }
preview-changes = изменится: { $count }
preview-against-verdict = по регламенту решать иначе
preview-letters = ответов: { $count }
preview-out = убрано: { $count }
preview-look = Письмо
preview-to-group = К группе
outbox-some = новейшие { $shown } из { $all }
outbox-more = показать ещё: осталось { $n }
preview-nothing = Ничего не изменится; { $key } — назад
preview-anew = пересчитываем
preview-anew-otherwise = Без убранного выходит иначе: посмотрите и нажмите Enter ещё раз
preview-wrong-count = Набрано не { $n }.
preview-working = Считаем, что будет: { $done } из { $total }
preview-left = Ничего не сделано, отметки остались.
preview-states = статус: { $before } → { $after }
preview-to = Кому: { $value }
preview-subject = Тема: { $value }
preview-channel = Канал: { $value }
preview-files = Файлы: { $value }
bulk-queued = Начнётся, когда закончится текущая работа.
bulk-stopped = Остановлено: сделано { $done } из { $total }
bulk-skipped = оставлено: { $count }
bulk-failed = не вышло: { $count }
bulk-listed = список: { $key }
bulk-leave = Работа ещё идёт. Ещё раз q — выйти: сделанное останется, остальное сделано не будет. Esc — остановить.
results-title = { $name }: не сделано { $count }
results-out = убрано вами
results-none = Сделано всё.
action-mark-range = Отметить диапазон
    .ends = Отметить эти
    .help = Начать диапазон отметок от курсора; ещё раз — отметить всё между его краями
action-mark-all = Отметить всё
    .help = Отметить всё, что есть в этом виде
action-mark-query = Отметить по запросу
    .help = Отметить в этом виде то, что находит запрос
action-mark-client = Отметить: тот же клиент
    .help = Отметить в этом виде открытые обращения того же клиента
action-mark-verdict = Отметить: то же решение
    .help = Отметить в этом виде открытые обращения с тем же решением и пунктом
action-mark-system = Отметить: те же системы
    .help = Отметить в этом виде открытые обращения о тех же системах
action-mark-like = Отметить: такие же
    .help = Отметить в этом виде открытые обращения с теми же клиентом, решением и системами
action-mark-invert = Обратить отметки
    .help = В этом виде отмеченное снять, остальное отметить
action-mark-none = Снять отметки
    .help = Снять все отметки, и те, которых не видно
action-bulk-results = Что не сделано
    .help = Показать, что массовое действие не сделало и почему
action-apply = Применить
    .help = Сделать то, что показано; на обращении — прочитать письмо
action-fold = Свернуть
    .help = Свернуть группу
action-unfold = Развернуть
    .help = Развернуть группу; на обращении — прочитать, что с ним будет и что получит клиент
action-turn-fold = Свернуть или развернуть
    .help = Свернуть или развернуть группу; на обращении — прочитать его
action-take-out = Убрать
    .help = Убрать обращение или группу из того, что будет сделано, или вернуть


## Что стало бы с обращением: заголовок группы

happens-accepted = принять в работу
happens-accepted-setup = принять, списав настройки
happens-accepted-remote = принять, списав удалённые подключения
happens-accepted-paid = принять платно
happens-asked = запросить: { $items }
happens-refused = отказать
happens-refused-clause = отказать ({ $clause })
happens-quoted = предложить платно
happens-resolved = завершить
happens-parked = отложить до { $date }
happens-parked-freely = отложить
happens-reopened = вернуть: { $state }
happens-assigned = назначить: { $to }
happens-assigned-nobody = снять исполнителя
happens-established = записать факты
happens-established-verdict = записать факты: { $verdict }
happens-established-clause = записать факты: { $verdict } ({ $clause })
happens-written = ответить
happens-nothing = без изменений
happens-undecided = нужно уточнить: { $needs }
happens-overdrawn = сверх лимита
happens-against-verdict = по регламенту решение другое: { $verdict }
happens-against-verdict-clause = по регламенту решение другое: { $verdict } ({ $clause })
happens-held = держит { $by }
happens-wrong-state = нельзя: { $state }
happens-blanks = в письме остались пропуски
happens-not-found = такого обращения нет
happens-lead-needed = нужно согласие руководителя
happens-not-a-lead = «{ $why }» не руководитель
happens-no-agreement = индивидуальный тариф без соглашения в карточке
happens-not-accepted = не принято в работу
happens-charged = лимит уже списан
happens-verdict-changed = решение изменилось после показа
happens-changed = изменилось после показа
happens-nothing-missing = запрашивать нечего
happens-template = письмо не составлено: { $why }
happens-form = в тексте есть поле, которого нет или которое пусто
happens-same-letter = точно такое письмо уже отправлено
happens-busy = база занята
happens-failed = не удалось: { $why }


## Why a command was not done

error-not-found-ticket = Обращения { $name } нет
error-not-found-client = Клиента «{ $name }» нет
error-not-found-entry = Записи «{ $name }» в лимите нет
error-not-found-reply = Ответа «{ $name }» нет
error-not-found = Не найдено: { $name }
error-exists = Уже есть: { $name }
error-exists-client = Клиент «{ $name }» уже есть
error-exists-contact = Контакт { $name } уже записан за клиентом «{ $of }»
error-exists-key = Списание с ключом «{ $name }» уже есть, у клиента «{ $of }»
error-exists-charge = За обращение { $name } уже списано: запись { $of }
error-exists-reversal = Сторно записи { $name } уже есть: запись { $of }
error-not-found-batch = Действия { $name } в журнале нет
error-not-found-silence = Действующей тишины { $name } нет
error-against-verdict = По регламенту решение другое: { $verdict }. Чтобы поступить иначе, нужна причина
error-against-verdict-clause = По регламенту решение другое: { $verdict } ({ $clause }). Чтобы поступить иначе, нужна причина
error-undecided = Сначала нужно установить: { $needs }
error-reply-leaving = Ответ отправляется прямо сейчас: отозвать его уже нельзя
error-reply-sent = Ответ уже отправлен
error-reply-withdrawn = Ответ был отозван
error-reply-waiting = Ответ ещё ждёт отправки
error-lead-needed = Это расходует бесплатный лимит вопреки решению: нужно согласие руководителя
error-not-a-lead = «{ $name }» не руководитель
error-does-not-fit = Не помещается в лимит: нужно { $cost }, осталось { $left }
error-does-not-fit-until = Не помещается в лимит: нужно { $cost }, осталось { $left }; снова бесплатно { $date }
error-no-agreement = У клиента «{ $client }» индивидуальный тариф, а соглашения в карточке нет
error-held = Обращение { $number } держит { $by }
error-wrong-state = Обращение { $number } сейчас в статусе «{ $state }»: так сделать нельзя
error-park-closed = Обращение { $number } сейчас в статусе «{ $state }»: отложить можно только открытое
error-not-accepted = Обращение { $number } не принято в работу: сначала примите его или укажите причину
error-charged = За обращение { $number } списан лимит: сначала отмените списание
error-verdict-changed = Решение по обращению { $number } с тех пор изменилось: теперь { $verdict }
error-otherwise = Обращение { $number } изменилось после показа, и вышло бы не то, что показано: ничего не сделано
error-nothing-missing = По обращению { $number } всё есть: запрашивать нечего
off-answered = Аварию #{ $number } ведёт { $by } с { $at }; забрать себе — { $key }
off-paging-over = Поддержка открыта, вызовы по #{ $number } закончились
    .free = Вызовы по #{ $number } закончились с открытием; взять обращение — { $key }
error-no-alarm = У обращения #{ $number } нет текущей аварии
error-blanks = В письме по обращению { $number } остались пропуски: заполните их
error-template = Ответ не составлен: { $why }
error-nothing-to-undo = Отменять нечего
error-nothing-to-redo = Повторять нечего
error-batch-anothers = Действие № { $number } не ваше, его автор — { $by }
error-batch-undone = Действие № { $number } уже отменено
error-batch-not-undone = Действие № { $number } не отменяли
error-batch-beyond = Действие № { $number } не отменить: такие команды не отменяются
error-busy = База занята другой программой; повторите
error-form-unknown = В строке { $line } текста поле, которого нет: { $what }
error-form-empty = Для обращения { $number } поле «{ $what }» (строка { $line }) пусто
error-form-broken = Строку { $line } текста не прочитать: «{ $what }». Поле пишется так: {"{{"} number {"}}"}
error-same-letter = По обращению { $number } точно такое письмо уже отправлено, и клиент с тех пор не писал
error-other = { $why }
error-both = { $first }; { $then }
error-lines = { $first }
    { $then }

## overlays

pane-notice = Сообщение
notice-whole = целиком

context-global = Везде, кроме полей ввода
context-queue = Очередь
context-ticket = Обращение
context-client = Клиент
context-checklist = Комплектность
context-on-call = Дежурство
context-evidence = Материалы обращения
context-pager = Чтение текста
context-compose = Ответ клиенту
context-prompt = Строка ввода и списки

menu-type = наберите часть названия
menu-type-row = слово из строки
menu-type-person = наберите имя
menu-nothing = ничего не подходит
menu-found = найдено: { $a }
menu-chosen = выбрано: { $n }
menu-complete = Дополнить
prompt-enter-search = Искать
prompt-enter-filter = Отобрать
prompt-enter-mark = Отметить
menu-enter-choose = Выбрать
menu-enter-open = Открыть
menu-enter-go = Перейти
menu-enter-do = Выполнить
menu-enter-foresee = Показать, что будет
menu-enter-insert = Вставить
menu-enter-attach = Приложить
menu-enter-copy = Копировать

pager-place = строки { $from }–{ $to } из { $total }
pager-next = Дальше
pager-empty = здесь пусто

help-here = Здесь и сейчас
help-no-keys = Своих клавиш здесь нет: действуют общие
help-compose-back = Выйти из ответа, черновик останется
help-compose-undo = Отменить последнюю правку
help-elsewhere = В других местах
help-typing = Правка текста
help-typing-start = В начало строки (в ответе клиенту тоже)
help-typing-end = В конец строки; в строке ввода ещё и C-e
help-typing-word-back = На слово назад
help-typing-word-on = На слово вперёд
help-typing-cut-word = Удалить слово слева
help-typing-cut-before = Удалить всё слева до начала строки
help-typing-cut-behind = Удалить всё справа до конца строки
help-typing-redo = Вернуть отменённую правку (в ответе клиенту)

compose-title = Ответ по обращению #{ $number }
compose-to = Кому
compose-subject = Тема
compose-write = Напишите ответ
compose-discard = Черновик будет выброшен, вернуть его нельзя. Ещё раз { $key } — выбросить; любая другая клавиша — оставить.
compose-blank = Письмо пустое: отправлять нечего.
compose-unfilled = Не заполнено: { $what }
compose-files = Файлы
compose-file-gone = { $name } (не прочитать)
compose-send-anyway = Ещё раз { $key } — отправить несмотря на это; любая другая клавиша — продолжить письмо.
compose-bare = В письме только приветствие и подпись: напишите ответ.
compose-unasked = Не хватает, а в письме об этом не сказано: { $what }
compose-same = Это письмо уже отправлено слово в слово, и клиент с тех пор не писал.
compose-news = Клиент написал, пока вы отвечаете.
compose-decides = В письме сказано: «{ $what }», но отправка ничего не решает: для решения своя клавиша.
compose-title-marked = Ответ на отмеченные обращения
compose-subject-marked = у каждого своя
compose-to-marked = { $count }, каждое своему клиенту
compose-filled = #{ $number } глазами клиента
pieces-preview = Текст
attach-which = Какой файл приложить
attach-none = Здесь нет такого файла
attach-form = К письму для отмеченных обращений файл не приложить
quote-form = В письме для отмеченных цитаты нет: чужие слова ушли бы всем
attach-too-long = Файлы вместе больше 18 МБ: такое письмо не примут
drafts-none = Черновиков нет
drafts-form = отмеченным
drafts-several = У этого ответа несколько черновиков
drafts-anew = Начать заново, черновики останутся
status-draft-fresh = Продолжаем черновик. Он сохранён только что: возможно, открыт в другом окне.
status-draft-beside = Этот черновик пишут и в другом окне: ваш хранится отдельно.
status-not-sent = Ответ по обращению #{ $number } не отправлен, черновик остался: { $why }
status-edited-unread = Текст из редактора не прочитать, прежний остался: { $why }
status-recording = ● запись: { $steps } · { $key } — конец
    .bare = ● запись: { $steps }
macro-named = макрос «{ $name }»
batch-named = «{ $did }»
macro-begun = Запись макроса: ведите одно обращение, в конце — { $key }
macro-not-of-it = В макрос не записано: он ведётся по обращению { $number }
macro-nothing = Ничего не записано
macro-thrown-away = Запись выброшена
step-reason = причина: { $reason }
step-approver = разрешение: { $approver }
step-silent = без письма
step-own-text = своим письмом
step-to-me = себе
step-unconfirm = Снять подтверждение
step-until-opening = до открытия поддержки
step-for = на { $span }
step-until = до { $when }
macro-saved = Макрос «{ $name }» сохранён
macro-not-saved = Макрос не сохранён: { $why }
macro-none = Макросов нет: запишите первый или опишите в настройках
    .recording = Макросов ещё нет: этот записывается, { $key } — конец
prompt-macro-name = Имя макроса: { $steps }
    .empty = пустое имя — выбросить запись
prompt-macro-taken = Макрос с таким именем уже есть
compose-unattached = Сказано о вложении («{ $words }»), а вложений нет.

## Рабочее место: вопросы, выбор, итоги

prompt-search = Поиск
    .empty = слова из темы или текста; * в конце — любое окончание
prompt-filter = Фильтр
    .empty = тип:сбой решение:запросить клиент:acme -исполнитель:нет слова
prompt-query-error = символ { $position }: { $message }
prompt-source = Источник проблемы
    .empty = что именно и на чьей стороне
prompt-assignee = Кому передать
    .empty = имя агента
prompt-site = Адрес сайта
    .empty = адрес, который нужно настроить
prompt-anydesk = Номер AnyDesk
    .empty = девять или десять цифр
prompt-item-reason = Откуда известно, что есть
    .empty = где видели или кто подтвердил
prompt-decline = Почему это не авария
    .empty = одной строкой, только для своих
prompt-take-away = { $from } → { $to }: почему забираете
    .empty = коротко; тот, кто её ведёт, это прочтёт
prompt-note = Заметка, только для своих
    .empty = что увидели или сделали
prompt-note-empty = Записывать нечего
prompt-silence-until = До которого часа никого не вызывать
    .empty = 23:30
prompt-silence-until-wrong = Нужно время суток, например 23:30
prompt-silence-reason = Почему никого не вызывать до { $until }
    .empty = какие идут работы
prompt-reason-empty = Без причины нельзя
choice-none = не указано
choice-suggested = по словам «{ $words }»
choice-no-emergency = не авария
choice-some-emergency = авария, вид не указан
choice-no-clients = клиентов пока нет: primedesk client add
status-reading = Список ещё читается
palette-view = Вид
palette-macro = Макрос
actor-desk = автоматически
palette-take-over = держит { $by }, спросим подтверждение
off-no-notice = Сообщений ещё не было
off-no-results = Несделанного нет
off-no-macros = Макросов нет
off-undecided = Сначала установить — { $needs }
off-no-marks = Ничего не отмечено
off-no-place = Других мест нет
off-in-hand = Обращение { $number } уже в статусе «{ $state }»
off-yours = Обращение { $number } уже ваше
off-nobodys = Обращение { $number } ни за кем
off-confirmed = Факты обращения { $number } уже подтверждены
prompt-jump = Перейти
    .empty = номер, клиент или слова темы и писем
jump-client = открытых { $open } из { $all }
    .none = обращений нет
jump-all = Показать все, где есть эти слова: { $count }
jump-found = всего с этими словами: { $count }
jump-nothing = Ничего не найдено
jump-no-ticket = Обращения { $number } нет
theme-worn = Тема: { $name }
theme-dark = для тёмных терминалов
theme-light = для светлых терминалов
theme-contrast = шестнадцать цветов
theme-own = своя
theme-plain = без цветов
mouse-on = Мышь работает: щелчок, двойной щелчок, колесо. С Shift выделяет терминал
mouse-off = Мышь снова у терминала
keys-title = primedesk: клавиши
keys-latin = Клавиша
keys-russian = ЙЦУКЕН
keys-does = Что делает
status-no-ticket = Обращение не выбрано
status-no-item = Пункт не выбран
status-no-evidence = Открывать нечего: этого в обращении нет
status-attachment-gone = Этого файла у нас нет, осталось только его имя: его нужно прислать снова
status-attachment-saved = Вложение сохранено: { $what }
status-attachment-failed = Вложение не сохранено: { $what }
evidence-title = Материалы
evidence-not-kept = не сохранено
evidence-opening = читаем…
evidence-strange = Это не картинка и не текст. { $save } — сохранить, { $open } — открыть своей программой.
evidence-link = Ссылка. { $copy } — скопировать.
evidence-picture-off = Показ картинок выключен в настройках. { $save } — сохранить, { $open } — открыть своей программой.
evidence-picture-bytes = Картинка слишком велика для показа: больше { $limit }. Её можно сохранить.
evidence-picture-dots = Картинка слишком велика для показа: { $width }×{ $height } точек. Её можно сохранить.
evidence-picture-broken = Картинка повреждена: { $why }
evidence-picture-unknown = Такие картинки здесь не показываются. { $save } — сохранить, { $open } — открыть своей программой.
evidence-picture-foot = { $width }×{ $height }, { $size }
evidence-cut = показано начало
evidence-failed = Не удалось: { $why }
evidence-opened = Открыто: { $what }
evidence-no-program = Нечем открыть { $type }. В настройки: [open] { $half } = "xdg-open {"{}"}"
evidence-not-saved-yet = Сначала сохраните файл ({ $save }): тогда можно скопировать его путь
evidence-no-link = Ссылок в обращении нет
evidence-choose-link = Какую ссылку скопировать
evidence-ran-badly = Программа завершилась с ошибкой: { $why }
prompt-save-to = Сохранить в каталог
pager-hit = найдено: { $a } из { $b }
pager-search = Найти
pager-not-found = не найдено
status-editor-failed = Редактор не запустился: { $why }
status-editor-left = Редактор завершился с ошибкой: текст остался прежним
status-paste-ignored = Вставка в списке ничего не делает
status-draft-discarded = Черновик выброшен
status-draft-found = Продолжаем черновик
done-nothing = В обращении { $number } менять нечего
done-follow = Обращение { $number }: сделано по регламенту
done-accept = Обращение { $number } принято в работу.
done-accept-paid = Обращение { $number } принято как платная работа.
done-ask = Обращение { $number }: недостающее запрошено, ответ в очереди на отправку.
done-refuse = Обращение { $number }: отказано, ответ в очереди на отправку.
done-quote = Обращение { $number }: предложение в очереди на отправку.
done-resolve = Обращение { $number } завершено.
done-reply = Обращение { $number }: ответ в очереди на отправку.
done-park = Обращение { $number } отложено.
done-reopen = Обращение { $number } снова открыто.
done-assign = Обращение { $number }: назначение изменено.
done-claim = Обращение { $number } теперь у вас.
done-set = Обращение { $number }: { $verdict }
done-confirm = Обращение { $number }: { $verdict }
done-unconfirm = Обращение { $number }: { $verdict }
done-acknowledge = Авария #{ $number } ваша.
done-confirm-emergency = Авария #{ $number } подтверждена, клиенту напишем об этом.
done-decline-emergency = Обращение #{ $number } не авария: отложено, клиенту напишем об этом.
done-update-client = Обращение { $number }: новости клиенту поставлены в очередь.
done-hand-over = Авария #{ $number } передана.
done-note = Обращение { $number }: заметка записана.
done-charged = Списано { $amount }, осталось { $left }.
left-changed-since = с тех пор изменено
left-sent = ответ уже ушёл
left-does-not-fit = больше не помещается в лимит
left-verdict-changed = по регламенту теперь иначе
left-draft-there = отозван; в черновик текст не вернулся: там уже другой
left-without-files = в черновик не вернулись: приложите их снова
left-final = не отменяется
left-what-reply = ответ
left-what-draft = текст ответа
left-what-draft-files = файлы ответа
left-what-verdict = решение
left-what-entry = списание
event-client-added = клиент заведён
event-client-changed = карточка клиента изменена
event-ticket-opened = обращение открыто
event-message-received = сообщение
event-suggested = предположено по словам
event-judged = решение
event-changed = изменено
event-decided = сделано
event-ledger-posted = лимит
event-reply-queued = ответ в очередь
event-reply-withdrawn = ответ отозван
event-reply-sent = ответ отправлен
event-reply-failed = ответ не доставлен
event-reply-unsure = ответ, возможно, отправлен
event-reply-requeued = ответ снова в очереди
event-answer-switched = автоответ
event-answer-on = включён
event-answer-off = выключен
event-undo-begun = отмена начата
event-batch-undone = отменено
event-redo-begun = повтор начат
event-batch-redone = сделано снова
field-client = клиент
field-kind = тип
field-emergency = авария
field-trouble = вид аварии
field-repeat = повтор
field-cause = причина
field-checked-by-client = проверено клиентом
field-source = источник
field-concerns = о чём вопрос
field-wants-utm = UTM-метки
field-discretion = подключение
field-systems = системы
field-needs-access = нужен доступ
field-confirmed = факты подтверждены
field-state = статус
field-assignee = ответственный
field-due-at = срок
field-parked-until = отложено до
field-charge = списание
field-confirmation = пункт комплектности

## Рабочее место: обращение и клиент

ticket-charge = Спишется { $amount }, останется { $left }
ticket-charged = Списано { $amount }
ticket-parked = { $state } до { $until }
ticket-suggested = Предположено по словам: { $facts }
ticket-suggested-by = { $fact } («{ $words }»)
presence-looks = { $who } смотрит
presence-writes = { $who } пишет
presence-writes-too = { $who } тоже пишет на это обращение: договоритесь, прежде чем отправлять
presence-nobody = Сейчас программа ни у кого не открыта
doing-looks = смотрит
doing-writes = пишет
evidence-none = Ни файлов, ни ссылок в обращении нет
hint-emergency = авария
hint-emergency-of = авария: { $trouble }
hint-repeat = повтор
hint-utm = UTM-метки
reply-state-queued = ждёт отправки
reply-state-withdrawn = отозвано
reply-state-sent = отправлено
reply-state-unsure = возможно, отправлено
reply-state-failed = не доставлено
client-tariffs = История тарифов
ledger-entry-reversed = сторнировано
reason-undo = действие отменено

## Обмен с каналами: что мешает. Сообщение — коротко и со строчной буквы, .cure — что делать

trouble-name-unknown = имя сервера не найдено
    .cure = Проверьте адрес сервера в настройках канала и подключение к сети.
trouble-refused = сервер не принимает соединения
    .cure = Проверьте порт в настройках канала и работает ли сервер.
trouble-unreachable = нет пути до сервера
    .cure = Проверьте сеть и VPN на этом компьютере.
trouble-timeout = сервер не ответил вовремя
    .cure = Попытка повторится сама; если не проходит, проверьте сеть, адрес и порт.
trouble-disconnected = связь прервалась
    .cure = Соединение восстановится само.
trouble-certificate-untrusted = сертификат сервера не вызывает доверия
    .cure = Если сертификат выпустил ваш центр, укажите файл этого центра: --ca-file у primedesk channel add, ca_file в настройках.
trouble-certificate-expired = сертификат сервера просрочен или ещё не действует
    .cure = Попросите администратора сервера обновить сертификат; проверьте часы этого компьютера.
trouble-certificate-name = сертификат сервера выдан на другое имя
    .cure = Укажите в настройках канала то имя сервера, на которое выдан сертификат.
trouble-tls = не удалось договориться о шифровании
    .cure = Проверьте порт и способ защиты, tls или starttls: --imap-security и --smtp-security у primedesk channel add, imap_security и smtp_security в настройках.
trouble-ca-file = файл центра сертификации не читается
    .cure = Проверьте путь к файлу (--ca-file, ca_file) и что в нём сертификаты в виде PEM.
trouble-secret-missing = нет пароля или токена
    .cure = Проверьте, откуда он берётся: хранилище ключей, файл, переменная окружения или команда.
trouble-secret-open = файл с паролями открыт не только вам
    .cure = Файл должен принадлежать вам и быть закрыт для других: chmod 600.
trouble-login-refused = сервер отклонил вход
    .cure = Проверьте имя и пароль или токен. Почте с двухфакторной защитой нужен пароль приложения.
trouble-not-permitted = вход есть, а прав не хватает
    .cure = Дайте этой учётной записи недостающее право.
trouble-place-missing = нет такой папки, учётной записи или ящика
    .cure = Проверьте имя в настройках канала: возможно, его переименовали или удалили.
trouble-server-busy = сервер занят или неисправен
    .cure = Попытка повторится сама.
trouble-too-many = слишком много запросов
    .cure = Обмен продолжится сам, когда сервер разрешит.
trouble-another-reader = эту учётную запись читает другая программа
    .cure = Остановите её, а у бота снимите вебхук: сообщения получает только один.
trouble-blocked = получатель нас заблокировал
    .cure = Свяжитесь с клиентом другим письменным путём.
trouble-no-recipient = получателя нет
    .cure = Проверьте адрес и напишите клиенту другим путём.
trouble-rejected = ответ не принят
    .cure = Прочтите, что сказала другая сторона, исправьте ответ и отправьте снова.
trouble-bounced = письмо вернулось
    .cure = Проверьте адрес: клиент этого письма не получил.
trouble-too-big = слишком велико для этого канала
    .cure = Уменьшите вложения или передайте их ссылкой.
trouble-unreadable = сервер ответил не то, что обещает
    .cure = Проверьте адрес в настройках канала: там может быть другой сервер или другая его версия.
trouble-no-channel = нет канала, которым это отправить
    .cure = Настройте канал: primedesk channel add.
trouble-interrupted = программа остановилась посреди отправки
    .cure = Проверьте у клиента, дошёл ли ответ, и отметьте это в исходящих.
trouble-desk = хранилище этого не приняло
    .cure = Проверьте место на диске и хранилище: primedesk store check.
trouble-again = Повтор не раньше чем через { $span }.
trouble-again-seconds = Повтор не раньше чем через { $n } с.
trouble-said = Другая сторона ответила: { $detail }.
trouble-detail = Подробности: { $detail }.

## Обмен с каналами: как он идёт

condition-connecting = соединяется
    .short = соединяется
condition-syncing = идёт обмен
    .short = принимает
    .out = отправляет
condition-synced = в порядке
    .short = в порядке
condition-offline = нет связи, повторяется само
    .short = нет связи
condition-failing = нужен человек
    .short = нужен человек
side-in = приём
side-out = отправка
side-page = вызов дежурных
pane-sync = Обмен с каналами
pane-outbox = Исходящие
sync-here = Обмен ведёт это рабочее место.
    .short = обмен здесь
sync-there = Обмен ведёт { $who }.
    .short = обмен: { $who }
sync-nobody = Обмен не ведёт никто: новое не приходит, ответы не уходят. Запустите primedesk sync или рабочее место, где настроены каналы.
    .short = обмен не идёт
sync-no-channels = Каналы не настроены. Настройка: primedesk channel add.
    .short = каналы не настроены
sync-no-health = Каналы ещё не проверены.
sync-stale = Последнее, что известно:
sync-again = повтор { $time }
sync-well = получалось { $time }
sync-side = { $side }: { $condition }, с { $since }
sync-well-at = Последний раз получилось: { $at }.
sync-never-well = Ещё ни разу не получилось.
sync-again-at = Следующая попытка: { $at }.
sync-outbox = Исходящие
sync-outbox-empty = Ничего не ждёт.
sync-queued = Ждут отправки: { $n }
    .short = к отправке { $n }
sync-failed = Не доставлены: { $n }
    .short = не ушли { $n }
sync-unsure = Возможно, отправлены: { $n }
    .short = неясно { $n }
    .wide = возможно, ушли { $n }
sync-aside = Не удалось принять: { $n }
    .short = не принято { $n }
sync-aside-line = { $channel }, { $at }: { $key }
sync-aside-more = и ещё { $n }

## Исходящие

outbox-line = #{ $number }  { $at }  { $to }
    .otherwise = #{ $number }  { $at }  { $state }: { $to }
outbox-title = #{ $number } { $to }: { $purpose }, { $state }
outbox-empty = В исходящих ничего не ждёт
outbox-goto = Открыть обращение #{ $number }
outbox-why = Почему: { $why }
outbox-retry = Отправить снова
outbox-retry-now = Отправить сейчас, не ждать следующей попытки
outbox-retry-unsure = Отправить снова (клиент может получить второй раз)
outbox-withdraw = Отозвать
outbox-settle = Ответ дошёл: считать отправленным
outbox-reason-withdraw = отозвано из исходящих
outbox-reason-retry = отправить снова
outbox-withdrawn = Обращение { $number }: ответ отозван.
outbox-retried = Обращение { $number }: ответ снова в очереди.
outbox-settled = Обращение { $number }: ответ считается отправленным.
message-edited = изменённое сообщение
message-voice = голосовое: по §4 поддержка ведётся письменно

## Демонстрация

demo-badge = демо
demo-made = Готово: { $path }. Обращений: { $tickets }, клиентов: { $clients }.
demo-waits = Демо сейчас заполняет другой процесс: ждём его
demo-filling = Наполняем демонстрацию: { $done } из { $of }

## Рабочее место: препятствия, передача, сведения

yes = да
no = нет
done-not-sent = Обращение { $number } уже сделано другим: ваше письмо не отправлено, черновик сохранён.
done-set-fact = Обращение { $number }: { $fact } → { $verdict }
done-park-until = Обращение { $number } отложено: вернётся { $until }.
emergency-new = Авария #{ $number }: { $client }
begin-in-work = Обращение { $number } уже в работе, { $reply } — ответить, { $resolve } — завершить
begin-not-accepted = Обращение { $number } не принято в работу, сначала примите его
begin-ended = Обращение { $number } уже в статусе «{ $state }», вернуть — { $key }
about-held = ведёт { $by }
take-over-title = Перехватить
take-over = Перехватить и продолжить
take-over-not = Оставить
assign-other = другой агент…
payment-on-file = Оплата отмечается в карточке клиента: primedesk client set --paid-at
prompt-value-empty = Введите значение
query-unclosed = кавычка не закрыта
query-no-value = у поля «{ $field }» не хватает значения
query-unknown-field = нет поля «{ $field }»; есть: { $known }
query-bad-value = у поля «{ $field }» нет значения «{ $value }»; есть: { $known }
query-no-client = { $n ->
    [one] нет такого клиента: { $names }
   *[other] нет таких клиентов: { $names }
}
query-no-tariff = { $n ->
    [one] нет такого тарифа: { $names }
   *[other] нет таких тарифов: { $names }
}
query-no-system = { $n ->
    [one] нет такой системы: { $names }
   *[other] нет таких систем: { $names }
}
query-no-trouble = { $n ->
    [one] нет такого вида аварии: { $names }
   *[other] нет таких видов аварий: { $names }
}
query-unknown-field-near = нет поля «{ $field }»: может быть, «{ $nearest }»? Есть: { $known }
query-bad-value-near = у поля «{ $field }» нет значения «{ $value }»: может быть, «{ $nearest }»? Есть: { $known }
query-no-order = подходят только : и !=, у «{ $field }» нет порядка
query-no-point = с полем «{ $field }» нужны <, > или промежуток: { $field }>{ $value }, { $field }:1d..3d
query-many-values = для < и > нужно одно значение
query-backwards = промежуток кончается раньше, чем начинается
query-no-condition = здесь не хватает условия
query-open = эта скобка не закрыта
query-close = эта скобка не открыта
query-no-word = искать нечего: ни одного слова
query-too-deep = скобки вложены глубже { $most }
query-too-long = длиннее { $most } символов
query-too-many = условий больше { $most }

## Обмен с каналами из командной строки

sync-no-channel = Ни один канал не настроен: начните с primedesk channel add email
sync-demo = Это хранилище — демонстрация: её обращения вымышлены, обмен с каналами для неё не ведётся.
sync-another = Обмен уже ведёт { $who }.
sync-waits = Обмен уже ведёт { $who }. Ждём: продолжим, когда он закончит.

## Подключение каналов. Вопросы без двоеточия: его ставит программа

setup-ask-user = Адрес почтового ящика
setup-ask-imap = Где читать почту (IMAP)
setup-ask-smtp = Через что отправлять (SMTP)
setup-ask-start = Принять и те письма, что уже лежат в ящике
setup-ask-password = Пароль (не отображается)
setup-ask-token = Токен (не отображается)
setup-ask-secret-or-keep = Пароль или токен (не отображается; Enter оставит прежний)
setup-ask-base-url = Адрес Chatwoot
setup-ask-account = Номер аккаунта в Chatwoot
setup-trying = Проверяем: { $channel }
setup-not-saved = Ничего не сохранено. Исправьте ошибку и повторите или сохраните как есть: --save-anyway
setup-saved = Сохранено: { $path }
setup-sender = Ответы уходят с адреса { $address }. Другой адрес или имя: [mail] from в настройках.
setup-no-sender = Не сказано, от кого уходят ответы, а имя входа — не адрес: задайте [mail] from в настройках.
setup-only-new = Письма, которые уже лежат в ящике, не принимаются; принимаются новые. Принять и прежние: primedesk channel add email --start all
setup-next = Что дальше: primedesk открывает рабочее место, и обмен идёт, пока оно открыто; на сервере — primedesk sync. Что уже запущено, перезапустите.
setup-removed = Удалено: { $channel }. То, что пришло по этому каналу, остаётся.
setup-aside-dropped = Удалено: { $id }
step-name = Имя сервера
step-port = Порт
step-tls = Шифрование и сертификат
step-login = Вход
step-permission = Права
step-folder = Папка, аккаунт или источник
    .mails = { $n } { $n ->
        [one] письмо
        [few] письма
       *[many] писем
    }
step-push = Сервер сам сообщает о новом
step-sending = Отправка
secret-command = команда
secret-variable = переменная
secret-file = secrets.toml
secret-missing = нет
column-view = Вид
column-count = Обращений
column-sort = Порядок
column-query = Запрос
column-where = Где
column-login = Вход
column-secret = Секрет
column-side-in = Приём
column-side-out = Отправка
column-bytes = Байт
column-key = Что
column-trouble = Почему

## Самопроверка. Сначала названия проверок

doctor-settings = Настройки
doctor-regulation = Регламент
doctor-calendar = Календарь
doctor-keymap = Раскладка клавиш
doctor-templates = Шаблоны писем
doctor-store = База
doctor-projections = Журнал и проекции
doctor-disk = Диск
doctor-channels = Каналы
doctor-sync = Обмен
doctor-paging = Вызов дежурных
doctor-outbox = Исходящие
doctor-aside = Отложенное
doctor-clock = Часы
doctor-log = Журнал работы
doctor-terminal = Терминал
doctor-good = в порядке
doctor-is-good = { $what }
doctor-is-wrong = { $error }
doctor-settings-none = файла нет; действуют значения по умолчанию
doctor-settings-wrong = { $error }. Остальное не проверяется, пока это не исправлено.
doctor-regulation-good = { $id }, действует с { $from }
doctor-calendar-good = есть { $year } и { $next } годы
doctor-calendar-next = { $next } года ещё нет: его праздники считались бы рабочими днями. Он появится в новой версии программы.
doctor-calendar-now = { $year } года нет: праздники считаются рабочими днями. Нужна новая версия программы.
doctor-store-none = базы { $path } ещё нет; её создаст первый импорт, первый клиент или запуск рабочего места
doctor-store-good = { $path }, { $size } МБ, цела
doctor-store-open = { $path } могут прочесть другие. В ней письма клиентов: chmod 600
doctor-store-damaged = повреждена: { $error }. Закройте все рабочие места, скопируйте файл и вернитесь к последней резервной копии.
doctor-projections-good = совпадают, { $n } { $n ->
        [one] событие
        [few] события
       *[many] событий
    }
doctor-projections-differ = { $n } { $n ->
        [one] расхождение
        [few] расхождения
       *[many] расхождений
    }. Построить проекции заново: primedesk store rebuild
doctor-disk-good = свободно { $size } МБ
doctor-disk-little = свободно всего { $size } МБ: скоро понадобится место
doctor-disk-full = свободно всего { $size } МБ: освободите место, иначе работа встанет
doctor-channels-none = ни один не подключён: сами обращения не приходят. Подключить: primedesk channel add email
doctor-sender-none = не сказано, от кого уходят ответы: задайте [mail] from в настройках
doctor-channel-good = { $channel }: связь есть, все шаги пройдены
doctor-channel-untried = { $channel }: настройки и секрет есть; сервер не опрашивался
doctor-sync-by = { $who }
doctor-sync-nobody = не ведёт никто: ничего не приходит и не уходит. Откройте рабочее место или запустите primedesk sync
doctor-paging-command-good = { $name }: { $program }
doctor-paging-command-missing = { $name }: нет программы { $program }, которую можно запустить. Исправьте [on_call.commands] в настройках
doctor-paging-spoilt = вызовы, которые не читаются и не отправлены: обращения { $tickets }. Вместо них вызваны следующие контакты. Построить строки заново: primedesk store rebuild
doctor-heartbeat-good = сигнал жизни доходит до { $host }. С момента: { $since }
doctor-heartbeat-never = сигнал жизни до { $host } ещё не уходил: с этими настройками обмен пока никто не вёл
doctor-heartbeat-silent = сигнал жизни не доходит до { $host }. С момента: { $since }. { $said }
doctor-outbox-good = сбоев нет, ничего не ждёт подолгу
doctor-outbox-failed = не доставлено: { $n }. Смотрите primedesk outbox list --status failed
doctor-outbox-unsure = возможно, отправлено: { $n }. Спросите клиента и отметьте: primedesk outbox list --status unsure
doctor-outbox-stranded = ждёт канала, который не настроен: { $n }. Смотрите primedesk channel add или primedesk outbox list
doctor-outbox-late = ждёт больше часа: { $n }. Смотрите primedesk outbox list
doctor-aside-none = ничего
doctor-aside-some = не удалось принять: { $n }. Смотрите primedesk channel aside list
doctor-clock-good = { $now }
doctor-clock-given = { $now }, задано через --now
doctor-clock-year = { $now } — такого не может быть: выставьте часы компьютера
doctor-clock-behind = { $now } раньше последней записи в базе: выставьте часы компьютера
doctor-clock-demo = { $now }; у примера своё время, и его последняя запись позже
doctor-clock-disk = { $now } на секунды расходится со временем диска: выставьте часы компьютера
doctor-log-none = нет домашнего каталога: журнал не ведётся
doctor-log-unwritable = { $path }: { $error }. Журнал не ведётся, пока туда нельзя писать.
doctor-locale = локаль «{ $locale }» не UTF-8, русские буквы исказятся: export LC_ALL=C.UTF-8
doctor-terminal-none = здесь его нет; доступны только команды
doctor-terminal-dumb = по TERM он не умеет показывать экран; доступны только команды
doctor-terminal-small = { $term }, { $columns }x{ $rows }, { $colours }: увеличьте до 80x24, чтобы видеть всё
doctor-terminal-good = { $term }, { $columns }x{ $rows }, { $colours }
doctor-colours-none = без цветов
doctor-colours-sixteen = 16 цветов
doctor-colours-palette = 256 цветов
doctor-colours-true = все цвета


## Страницы дежурства

pane-roster = График дежурств
pane-report = Передача дежурства
pane-year = Год
report-no-earlier = Раньше ничего нет.
report-no-later = Позже пока ничего нет.
report-copied = Скопирована вся страница, строк: { $n }
report-saved = Сохранено: { $what }
report-not-saved = Не сохранено: { $what }
roster-page-reading = Читаем…
roster-page-open = Открыто до: { $until }. Потом закрыто, но это не дежурное время: никого не вызываем.
    .duty = Открыто до: { $until }. После закрытия — по графику дежурств.
roster-page-duty = Закрыто, дежурное время: только аварии, до открытия { $until }.
roster-page-night = Закрыто до: { $until }; в это время никого не вызываем.
roster-page-none = Графика ещё нет: в нерабочее время вызывать некого.
roster-page-begin = { $key } откроет его как текст: люди, как с ними связаться, кто за кем дежурит.
roster-page-begin-cli = Из командной строки: primedesk roster --help
roster-page-you = { $person } (вы)
roster-page-on-call = { $line }: { $person }
roster-page-nobody = { $line }: никто
roster-page-until = до { $until }
roster-page-from = с { $from }
roster-page-always = всегда
roster-page-next = Следующее дежурство: { $from }
roster-page-look-at = Требует внимания
roster-page-shifts = Смены на шесть недель
roster-page-none-on-line = никто
roster-page-closure-nobody = на первой линии НИКОГО
roster-page-no-people = Пока никого.
roster-page-unreached = нет контактов: вызвать нельзя
roster-page-after = ещё через { $span }
roster-page-seconds = { $n } с
roster-page-no-rotations = Пока ни одной.
roster-page-rotation = «{ $name }», { $line }: с { $date }
    .week = «{ $name }», { $line }: смена раз в неделю, с { $date }
    .day = «{ $name }», { $line }: смена каждый день, с { $date }
    .closure = «{ $name }», { $line }: смена на каждое нерабочее время, с { $date }
roster-page-hand-over = в { $time } ({ $zone })
roster-page-ends = до { $date }
roster-page-order = По очереди: { $people }
roster-page-listed = № { $number } { $who }, { $from } — { $until }
roster-page-none-listed = Предстоящих нет.
roster-page-over = Прошедших: { $count }
roster-page-escalation = Нет ответа — вызываем дальше: первую линию ждём { $first }, вторую — { $second }, руководителя — { $lead }, потом снова первую.
prompt-stand-in = Я замещаю: линия (1, 2, 3), с, до, причина
    .empty = 1 27.11.2026 18:00 30.11.2026 09:00 за Бориса
prompt-away = Меня не будет: с, до, причина (последний день — целиком)
    .empty = 30.12.2026 10.01.2027 отпуск
prompt-cancel-cover = Номер замещения или отсутствия, которое отменить
    .empty = 3
roster-typed-line = Сначала линия: 1, 2 или 3 — руководитель
roster-typed-from = С какого времени? День — 27.11 или 2026-11-27, время — 18:00, по Москве
roster-typed-until = До какого времени? День — 30.11 или 2026-11-30, время — 09:00, по Москве
roster-typed-backwards = Конец не позже начала
roster-typed-number = Нужен номер, как в графике
roster-nothing-to-cancel = Предстоящих замещений и отсутствий нет.
roster-not-in = { $name } ещё нет в графике: людей добавляют клавишей { $key }.
roster-done-cover = № { $number }: вы дежурите, { $line }, { $from } — { $until }
roster-done-away = № { $number }: вас нет, { $from } — { $until }
roster-done-cancel = Отменено: № { $number }
roster-text-title = График как текст
roster-text-found = Это ваш несохранённый текст. { $save } — сохранить, { $discard } — выбросить.
roster-text-found-old = Ваш текст не сохранён, а график с тех пор изменили. { $discard } — выбросить свой.
roster-text-kept = Текст оставлен как есть; ничего не сохранено.
roster-text-discarded = Текст выброшен; график прежний.
roster-text-saved = График изменён.
roster-text-same = В графике ничего не изменилось.
roster-text-conflict = Не сохранено: график тем временем изменили. { $save } ещё раз — записать ваш вместо него, { $discard } — выбросить свой.
text-edit-save = Сохранить
text-edit-leave = Назад, текст остаётся
text-edit-outside = Редактор
text-edit-discard = Выбросить
text-edit-discard-ask = Выбросить этот текст? Ещё раз { $key } — да, любая другая клавиша — нет.
text-edit-fault = строка { $line }: { $message }
context-roster = График дежурств
context-report = Передача и год
action-roster = График дежурств
    .help = Кто дежурит сейчас и в ближайшие недели
action-edit-roster = Править
    .help = Править график как текст
action-stand-in = Я замещаю
    .help = Встать на линию на время
action-go-away = Меня не будет
    .help = Сказать, когда вас нет
action-cancel-cover = Отменить
    .help = Отменить замещение или отсутствие по номеру
action-report = Передача
    .help = Что горело в последнее дежурство и что ждёт
action-year = Год
    .help = Нерабочие дни и аварии за год
action-earlier = Раньше
    .help = Дежурство или год раньше
action-later = Позже
    .help = Дежурство или год позже
action-copy-markdown = Копировать
    .help = Копировать страницу как Markdown
action-save-markdown = Сохранить
    .help = Сохранить страницу как Markdown в каталог

duty-line-first = первая линия
duty-line-second = вторая линия
duty-line-lead = руководитель
page-way-telegram = Telegram
page-way-email = почта
page-way-command = команда
turn-week = по неделям
turn-day = по дням
turn-closure = по нерабочим промежуткам
duty-nobody = никого
duty-no-rotation = ни одна очередь не действует, и никто не замещает
duty-turn = очередь «{ $rotation }»: { $person }
duty-cover = замещает { $person } (№ { $number })
    .why = замещает { $person } (№ { $number }: { $why })
duty-away = { $person } отсутствует (№ { $number })
    .why = { $person } отсутствует (№ { $number }: { $why })
duty-next = следующий в очереди «{ $rotation }»: { $person }
duty-all-away = все, кто мог бы, отсутствуют
duty-since-ever = с самого начала
duty-no-end = без конца
roster-nobody = Никто никогда не дежурит: об авариях в нерабочее время никто не узнает
roster-gap = Никто не дежурит всё нерабочее время ({ $closure }), { $from } — { $until }
    .partly = На первой линии никого нет всё нерабочее время ({ $closure }), { $from } — { $until }; другие линии заняты только часть этого времени
    .first = На первой линии никого нет всё нерабочее время ({ $closure }), { $from } — { $until }: вызовем следующую линию
roster-gap-part = Никто не дежурит часть нерабочего времени ({ $closure }), { $from } — { $until }
    .partly = На первой линии никого нет часть нерабочего времени ({ $closure }), { $from } — { $until }; другие линии заняты не всё это время
    .first = На первой линии никого нет часть нерабочего времени ({ $closure }), { $from } — { $until }: вызовем следующую линию
roster-twice = { $person } дежурит сразу на двух линиях ({ $one }, { $other }), { $from } — { $until }: кто не ответил на одной, не ответит и на другой
    .more = { $person } дежурит сразу на двух линиях ({ $one }, { $other }), { $from } — { $until }, и ещё раз: { $more }
roster-empty-line = На линии никто никогда не дежурит: { $line }
roster-no-contact = { $person } может дежурить, но контактов нет
roster-ended = Очередь «{ $rotation }» кончилась { $date }, и за ней на линии ничего нет ({ $line })
roster-no-calendar = Производственного календаря на { $year } год нет: нерабочее время этого года — догадка
roster-good = На { $weeks } недель вперёд пробелов нет
roster-unchanged = График тот же: ничего не записано
roster-put = График изменён
    .numbered = График изменён: № { $numbers }
roster-now = Сейчас
roster-then = Дальше
roster-people = Люди
roster-rotations = Очереди
roster-covers = Замещения
roster-absences = Отсутствия
roster-escalation = Время на ответ
roster-seconds = { $line }: { $seconds } с
roster-empty = Графика ещё нет. «primedesk roster edit» откроет его для заполнения; «primedesk roster --help» покажет отдельные шаги.
roster-calendar-name = Дежурство
roster-event = Дежурство, { $line }: { $person }
roster-imported = Добавлено замещений: { $added }. Уже в графике: { $known }, прошло: { $past }, отменено: { $cancelled }
roster-would-import = Замещений было бы добавлено: { $added }. Уже в графике: { $known }, прошло: { $past }, отменено: { $cancelled }
roster-again = График не изменён. Enter откроет текст снова, Ctrl-C оставит всё как было; текст лежит в { $path }
roster-kept = Текст лежит в { $path }
roster-fault-head = НЕ ЗАПИСАНО, и вот почему (эти строки можно не убирать):
roster-head = График дежурств. Сохранённое действует целиком:
    чего здесь нет, того больше нет.
    Эти пояснения каждый раз пишутся заново.

    - last_number  последний выданный номер: номер удалённого
      никому не достаётся.
    - [[person]]  человек: name — имя, language — язык (ru, en),
      contacts — контакты в том порядке, в каком их пробуют:
      way = "telegram" (числовой id чата), "email" или "command"
      (имя команды из настроек и что ей передать);
      after_seconds — через сколько секунд после предыдущего.
    - [[rotation]]  очередь: line — линия ("first", "second", "lead"),
      every — смена ("week" по неделям, "day" по дням, "closure"
      на каждое нерабочее время), people — кто за кем,
      starts — день первой передачи, ends — последней (можно без него),
      hand_over — время, zone — часовой пояс.
      Из нескольких на линии действует та, что началась позже.
    - [[cover]]  кто-то замещает на линии: это важнее очереди,
      из нескольких действует больший номер. Без номера получит следующий.
    - [[absence]]  кто-то отсутствует: отсутствующий не дежурит.
    - [escalation]  сколько секунд у каждой линии на ответ.

    Время московское, как 2026-11-28T09:00:00, или со смещением,
    как 2026-11-28T07:00:00+01:00.
column-line = Линия
column-person = Кто
column-until = До
column-why = Почему
column-language = Язык
column-turn = Смена
column-people = Очередь
column-starts = С какого дня
column-hand-over = Передача
error-roster-changed = График с тех пор изменили: посмотрите его заново
left-what-roster = график дежурств
event-roster-changed = график дежурств изменён
batch-roster-edit = График отредактирован
batch-roster-apply = График принят целиком
batch-roster-person = График: человек
batch-roster-rotation = График: очередь
batch-roster-cover = График: замещение
batch-roster-swap = График: обмен
batch-roster-away = График: отсутствие
batch-roster-cancel = График: отмена замещения или отсутствия
batch-roster-escalation = График: время на ответ
batch-roster-import = График: принят календарь
doctor-roster = Дежурство
doctor-roster-good = на { $weeks } недель вперёд в нерабочее время есть кому дежурить
doctor-roster-more = и ещё { $n }: primedesk roster check
page-button = Принимаю
page-taken = Авария #{ $number } за вами. Больше никого не вызываем.
page-already = Аварию #{ $number } уже ведёт { $by }, с { $at }. Забрать её: primedesk on-call hand-over
page-over = Авария #{ $number } уже закрыта: принимать нечего
page-taken-over = Авария #{ $number } больше не ваша: её берёт на себя { $by }
    .because = Авария #{ $number } больше не ваша: её берёт на себя { $by }. Причина: { $reason }
page-taken-away = Авария #{ $number } больше не ваша: теперь её ведёт { $to }, так решает { $by }
    .because = Авария #{ $number } больше не ваша: теперь её ведёт { $to }, так решает { $by }. Причина: { $reason }
page-not-theirs = Этот вызов не ваш. Ничего не изменено.
page-test = Проверка вызова дежурного
    .body = { $person }, так до вас доходит вызов. Аварии нет, отвечать не нужно.

reply-since-today = с { $time } по московскому времени
reply-since-day = с { $time } { $date } по московскому времени
reply-news-by-today = до { $time } по московскому времени
reply-news-by-day = до { $time } { $date } по московскому времени

alarm-raised = поднята тревога
alarm-joined = поднята тревога, вызываем вместе с обращением #{ $leader }
alarm-resumed = снова авария: вызовы продолжаются
alarm-round-began = вызываем всех по очереди, круг { $round }
alarm-paged = вызываем: { $person } ({ $line }), { $way }
alarm-passed = пропускаем: { $line } ({ $why })
alarm-nobody-paged = никого не удалось вызвать наверняка, повтор в { $time }
alarm-rearmed = часы или график изменились: следующий шаг в { $time }
alarm-held = вызовы отложены: тишина до { $time }
alarm-released = тишина окончена: вызовы продолжаются
alarm-parted = дальше вызываем отдельно: общую аварию никто не взял
alarm-page-sent = вызов отправлен
alarm-page-failed = вызов не дошёл: { $why }
alarm-page-unsure = вызов, возможно, отправлен: { $why }
alarm-acknowledged = авария принята: { $by } ({ $via })
alarm-confirmed = авария подтверждена: { $by }
alarm-declined = не авария: { $reason } ({ $by })
alarm-handed-over = авария передана: { $to }
alarm-taken-away = авария передана: { $to }. Причина: { $reason }
alarm-told = сообщаем об этом: { $person }, { $way }
alarm-given-back = аварию вернули из работы: вызовы продолжаются
alarm-noted = заметка, { $by }
alarm-ended = авария закрыта: { $why }
alarm-passed-empty = никого нет
alarm-passed-paged-already = в этом круге уже вызывали
alarm-passed-no-contact = нет контактов
alarm-via-workbench = в программе
alarm-via-telegram = в Telegram
alarm-via-email = письмом
alarm-via-outage = вместе с общим сбоем
alarm-via-work = взято в работу
alarm-ended-resolved = обращение завершено
alarm-ended-declined = не авария
alarm-ended-not-emergency = больше не авария
alarm-ended-put-off = обращение отложено
alarm-ended-opened = поддержка открылась
event-alarm = дежурство
event-silence-set = тишина назначена
event-silence-ended = тишина окончена
left-what-acknowledged = приём аварии
left-what-confirmed = подтверждение аварии
left-what-handed-over = передача аварии
left-what-noted = заметка
left-what-silence = тишина
batch-acknowledge = Авария принята
batch-confirm-emergency = Авария подтверждена
batch-decline-emergency = Не авария
batch-hand-over = Авария передана
batch-note = Заметка
batch-update-client = Новости клиенту
batch-silence = Тишина
batch-silence-end = Тишина окончена
error-not-reachable = { $name } нельзя вызвать: нет в графике дежурств или нет контактов
error-joined = Обращение #{ $number } идёт вместе с обращением #{ $leader }: передайте его
error-answered = Аварию #{ $number } уже ведёт { $by }, с { $at }. Чтобы забрать её, передайте её себе
error-reason-needed = Аварию #{ $number } ведёт { $by }: чтобы отдать её третьему, назовите причину
error-not-found-emergency = В регламенте нет такого вида аварии: { $name }

column-emergency = Авария
column-alarm = Как идёт
on-call-status-open = рабочее время
on-call-status-next = следующее дежурство: { $closure }, { $from } — { $until }
on-call-status-then = будут дежурить:
on-call-status-person = { $line }: { $person } (до { $until })
on-call-status-nobody = { $line }: никого
on-call-status-no-sync = Обмен не идёт: никто не будет вызван
on-call-status-spoilt = Вызов по обращению #{ $number } не читается и не отправлен; настала очередь следующего контакта: primedesk doctor
on-call-status-no-way = Вызов не дойдёт до дежурного: { $person } ({ $line }). { $trouble }
on-call-status-calm = Ничего не горит
on-call-status-no-steps = Обращение #{ $number } аварией не было
on-call-status-answered = { $by }, { $at }
on-call-status-joined = вместе с #{ $leader }
on-call-status-held = вызовы отложены до { $until }
on-call-status-unraised = ещё никто не вызван
on-call-status-raised = ищем дежурного
on-call-status-paged = вызываем: { $person }, дальше — { $next }
on-call-status-unsent = вызов отправить не удалось: { $person }, дальше — { $next }
on-call-status-waiting = Ждут открытия: новых { $new }, отложенных { $parked }
on-call-status-first-due = , ближайшее { $due }
on-call-status-every-trouble = все аварии
on-call-status-silence = Тишина { $number }: { $what }, { $from } — { $until }. { $reason } ({ $by })

## Передача дежурства. Длительности — ч:мм:сс

report-title = Дежурство: { $closure }, { $from } — { $until }
report-stretch = за промежуток
report-made = По состоянию на { $date }. Время московское.
report-calendar-unknown = В календаре нет года, на который приходится это время: все дни с понедельника по пятницу считаются рабочими.
report-quiet = Аварий не было, никого не вызывали.
report-legend = В скобках: сколько прошло от предыдущего шага; от сообщения клиента; сколько из этого рабочего времени, если оно было.
report-emergencies = Аварии
report-duties = Кто дежурил
report-duty = { $line }: { $who }
report-nobody = никого
report-gap = НИКТО НЕ ДЕЖУРИЛ: { $from } — { $until }
report-failed = Недошедшие вызовы
report-page-failed = #{ $number }, { $at }: { $who }, { $way }: { $why }
report-page-unsure = #{ $number }, { $at }: { $who }, { $way }, возможно, дошёл: { $why }
report-silences = Тишина
report-silence = { $from } — { $until }, { $what }: { $reason } ({ $who })
report-silence-all = все аварии
report-parked = Отложенное и поступившее за это время: ждёт сейчас { $waiting }, уже разобрано { $taken }
report-parked-still = Отложенное и поступившее за это время: ждёт открытия { $waiting }, уже разобрано { $taken }
report-parked-none = Ничего не ждёт.
report-parked-line = #{ $number } { $who }: { $subject } (поступило { $at })
report-parked-declined = #{ $number } { $who }: { $subject } (поступило { $at }; признано не аварией)
report-parked-more = И ещё { $n }.
report-acted = Кто что сделал
report-acted-paged = вызовов { $n }
report-acted-acknowledged = ответов { $n }
report-acted-confirmed = подтверждений { $n }
report-acted-declined = отклонений { $n }
report-acted-handed = передач { $n }
report-acted-notes = заметок { $n }
report-acted-letters = писем { $n }
report-acted-resolved = завершено { $n }
report-acted-reaction = медиана реакции { $median }

report-total-emergencies = Аварий: { $n }, из них ложных: { $declined }, общих сбоев: { $outages }. Всего { $tickets }
report-total-course = Ушло дальше первой линии: { $escalated }; передано: { $handed }; осталось без ответа: { $unanswered }
report-total-pages = Вызовов: { $n }; не дошло: { $failed }; неясно, дошло ли: { $unsure }
report-total-to-page = От сообщения до первого отправленного вызова
report-total-to-answer = От тревоги до ответа
report-total-to-end = От сообщения до завершения
report-lengths = { $what }: медиана { $median }, дольше всего { $worst }
report-lengths-working = { $what }: медиана { $median }, дольше всего { $worst }, медиана рабочего времени { $working }

report-trouble = Что: { $what }
report-begun = Сообщение: { $at }; тревога через { $alarm }; ни один вызов не ушёл
report-begun-paged = Сообщение: { $at }; тревога через { $alarm }, первый вызов ушёл через { $page }
report-answered = Ответ через { $took } после тревоги: { $who }, { $via }
report-unanswered = НИКТО НЕ ОТВЕТИЛ
report-confirmed = Авария подтверждена: { $who }
report-declined = Признано не аварией через { $took } после тревоги: { $who }. Причина: { $reason }
report-handed = Передано: { $from } → { $to }; ответа нет
report-handed-taken = Передано: { $from } → { $to }; ответ через { $took }: { $who }
report-resolved = Завершено { $at }, через { $took } после сообщения: { $who }
    .working = Завершено { $at }, через { $took } после сообщения (рабочего времени { $working }): { $who }
report-open = Не завершено, статус: { $state }
report-line-pages = Вызовы, { $line } ({ $who }): { $n }, ушло { $sent }
report-line-pages-lost = Вызовы, { $line } ({ $who }): { $n }, ушло { $sent }, не дошло { $failed }, возможно, ушло { $unsure }
report-joined-to = Вызывали вместе с #{ $number }
report-outage = Похоже на общий сбой, в нём ещё { $count }:
report-with-it = В той же аварии ещё { $count } того же клиента:
report-outage-line = #{ $number } { $who }: { $subject } (сообщение: { $at }). { $end }
report-steps = По шагам:

report-line-first = первая линия
report-line-second = вторая линия
report-line-lead = руководитель
report-way-telegram = Telegram
report-way-email = почта
report-way-command = команда вызова
report-via-workbench = в программе
report-via-telegram = в Telegram
report-via-email = письмом
report-via-outage = вместе с общим сбоем
report-via-work = взятием в работу
report-ended-resolved = обращение завершено
report-ended-declined = не авария
report-ended-not-emergency = больше не авария
report-ended-put-off = обращение отложено или ждёт клиента
report-ended-opened = поддержка открылась
report-passed-empty = никого нет
report-passed-paged-already = уже вызывали
report-passed-no-contact = нет контактов

report-step-by = { $what } — { $who }
report-step-reported = клиент написал
report-step-wrote = клиент написал ещё раз
report-step-answered = письмо клиенту: { $purpose }
report-step-took-back = письмо клиенту отозвано
report-step-became = обращение теперь: { $state }
report-step-raised = поднята тревога
report-step-joined = поднята тревога, вызывают вместе с #{ $number }
report-step-resumed = снова авария, отсчёт продолжается
report-step-round = вызываем всех по очереди, круг { $round }
report-step-paged = вызываем: { $who } ({ $line }), { $way }
report-step-passed = пропущена линия ({ $line }): { $why }
report-step-nobody-paged = никого не удалось вызвать наверняка
report-step-rearmed = часы или график изменились, отсчёт заново
report-step-held = вызовы отложены: тишина до { $until }
report-step-released = тишина окончена
report-step-parted = дальше вызывают отдельно
report-step-rejoined = теперь вместе с #{ $number }
report-step-given-back = возвращено, нужен новый ответ
report-step-page-sent = вызов ушёл: { $who }, { $way }
report-step-page-failed = вызов не дошёл: { $who }, { $way }: { $why }
report-step-page-unsure = вызов, возможно, ушёл: { $who }, { $way }: { $why }
report-step-acknowledged = ответ { $via }
report-step-confirmed = авария подтверждена
report-step-declined = не авария: { $reason }
report-step-handed = авария передана: { $to }
    .by = { $who } передаёт аварию: { $to }
report-step-noted = заметка: { $text }
report-step-ended = вызовы закончены: { $why }

## Картина года

year-title = Дежурства за { $year } год
year-legend = . открыто, - выходные, = праздники, 1-9 аварии (+ десять и больше), x только ложные, ! без ответа
    .today = > сегодня
year-days = По дням: { $days }
year-quiet = Аварий не было, никого не вызывали.
year-months = По месяцам
year-closures = Выходные и праздники с авариями
year-column-month = Месяц
year-column-closed = Закрыто дней
year-column-closure = Когда
year-column-real = Настоящих
year-column-declined = Ложных
year-column-unanswered = Без ответа
year-column-pages = Вызовов
year-column-median = Медиана реакции
year-column-worst = Дольше всего
year-column-who = Кто
year-column-acknowledged = Ответов
year-column-handed = Передач
year-column-resolved = Завершено
month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь

## Ошибки командной строки. Начинаются со строчной буквы: перед ними стоит «primedesk:»

fail-file = { $path }: { $why }
fail-file-more = { $path }: { $why } (и ещё { $more })
fail-fault = { $path }:{ $line }: { $message }
fail-faults = { $path }:{ $line }: { $message } (и ещё { $more ->
    [one] { $more } ошибка
    [few] { $more } ошибки
    [many] { $more } ошибок
   *[other] { $more } ошибки
})
fail-faulty = { $path }: { $n ->
    [one] { $n } ошибка
    [few] { $n } ошибки
    [many] { $n } ошибок
   *[other] { $n } ошибки
}
fail-output = стандартный вывод: { $why }
fail-not-utf8 = { $path }: это не UTF-8
fail-not-utf8-at = { $path }: это не UTF-8, байт { $byte }
fail-too-long = { $path }: длиннее { $most } байт
fail-named = { $why } ({ $name })
fail-ticket = обращение { $number }: { $why }
fail-runtime = не удалось начать работу с сетью: { $why }
fail-thread = не удалось запустить поток: { $why }
fail-signals = сигналы системы: { $why }
fail-terminal = терминал: { $why }
fail-no-terminal = рабочему экрану нужен терминал; для скриптов есть команды: primedesk --help
fail-sync = обмен не начался: { $why }
fail-demo = демонстрация: { $why }
fail-no-demo = { $path } — настоящая база, а не демонстрация: она остаётся как есть
fail-stopped = остановлено: ничего не сделано
fail-stopped-at = остановлено: обработано обращений { $done } из { $of }, остальные не тронуты
fail-other-count = { $n ->
    [one] имеется в виду { $n } обращение, а не { $expected }: ничего не сделано
    [few] имеются в виду { $n } обращения, а не { $expected }: ничего не сделано
    [many] имеется в виду { $n } обращений, а не { $expected }: ничего не сделано
   *[other] имеется в виду { $n } обращения, а не { $expected }: ничего не сделано
}
fail-bad-number = стандартный ввод, строка { $line }: «{ $word }» не номер обращения
fail-bad-lines = не прочитано строк: { $bad } из { $read }; почему, сказано в ответах на них
fail-reading-terminal = читаю строки JSON с терминала; конец — Ctrl-D
fail-calendar-lacks = в календаре нет годов: { $years }. В них рабочим считается каждый день с понедельника по пятницу
fail-which-client = какой клиент? Назовите его
fail-which-fact = какой факт? Список: ticket set --help
fail-what-reply = какой ответ? Укажите --text или --text-file
fail-files-alone = файлы отправляются вместе с текстом: укажите --text или --text-file
fail-files-long = { $path }: файлы вместе длиннее { $most } байт
fail-file-empty = { $path }: пустой файл
fail-no-purpose = решения ещё нет: укажите --purpose
fail-no-piece = в обращении { $number } нет доказательства { $part }
fail-piece-link = доказательство { $part } — ссылка, а не файл
fail-piece-lost = доказательство { $part }, { $name }: его содержимое не сохранено
fail-no-word = в «{ $text }» нет ни одного слова для поиска
fail-no-view = представления «{ $name }» нет; есть: { $known }
fail-no-macro = макроса «{ $name }» нет
fail-no-theme = темы «{ $name }» нет (есть: { $known }); своя лежала бы в { $path }
fail-no-regulation = регламента «{ $id }» нет
fail-words = встроенные слова: { $why }
fail-emergencies = аварии регламента: { $why }
fail-ledger = { $path }: в учёте лимитов есть ошибки
fail-store-differs = { $path }: таблицы расходятся с журналом; «primedesk store rebuild» построит их заново
fail-reply = ответ { $id } по обращению { $number }: { $why }
fail-not-by-mail = уходит { $by }, а не по почте
fail-no-bytes = ответ { $id }: содержимого файла «{ $name }» в базе нет
fail-import = не прочитано файлов и папок: { $n }; остальное принято
fail-client-has-no = у клиента «{ $client }» нет контакта или сайта «{ $value }»
fail-empty-site = адрес сайта пуст
fail-no-email = «{ $value }» не почтовый адрес
fail-no-domain = «{ $value }» не почтовый домен
fail-no-telegram = «{ $value }» не id Telegram
fail-no-chat = «{ $value }» не id контакта в чате
fail-no-phone = «{ $value }» не номер телефона

fail-channel-none = канал { $channel } не настроен
fail-channel-none-yet = канал { $channel } не настроен: primedesk channel add { $channel }
fail-no-channels = ни один канал не настроен: начните с primedesk channel add email
fail-no-home-config = домашней папки нет: назовите файл настроек через --config
fail-no-secret = нет секрета ({ $what }): { $at }; укажите --{ $what }-stdin, --{ $what }-command, --{ $what }-env или { $variable }
fail-no-user = чей почтовый ящик? --user support@acme.ru
fail-no-server = какой сервер? --{ $which } HOST:PORT
fail-no-base-url = где Chatwoot? --base-url https://chat.acme.ru
fail-no-account = какой аккаунт? --account N
fail-bad-account = «{ $account }» не номер аккаунта
fail-no-aside = под номером { $id } ничего не отложено
fail-empty-line = стандартный ввод: первая строка пуста
fail-typed-not-utf8 = введено не в UTF-8
fail-broken-off = прервано; ничего не сохранено

fail-until-before-from = --until не позже, чем --from
fail-until-far = --until больше чем на десять лет позже --from
fail-year-unknown = до { $year } года календарь не доходит
fail-no-closure = до этого времени дежурства ещё не было
fail-silence-far = тишина кончается слишком нескоро
fail-silence-until = --until ждёт время; длительность — в --for
fail-silence-for = --for ждёт длительность: 45m, 2h, 3d; время — в --until
fail-no-person = в графике нет человека «{ $name }»
fail-no-person-yet = в графике нет человека «{ $name }»; там пока никого
fail-no-person-among = в графике нет человека «{ $name }»; есть: { $known }
fail-person-exists = человек «{ $name }» в графике уже есть
fail-no-contact = у «{ $name }» нет контактов
fail-no-rotation = очереди «{ $name }» нет
fail-rotation-exists = очередь «{ $name }» уже есть
fail-no-cover = замещения или отсутствия { $number } нет
fail-swap-same = «{ $person }» не может поменяться с собой
fail-swap-no-turn = у «{ $person }» в ближайший год нет смен ({ $line })
fail-file-to-edit = файл для редактора: { $why }
fail-no-editor = редактор не задан: укажите $EDITOR или сделайте «primedesk roster apply FILE»
fail-editor = редактор «{ $line }» завершился с ошибкой: график остался прежним

## Строки команд

cli-keys-built-in = keymap.toml (встроенный)
cli-keys-good = { $whose }: клавиш { $keys }, ошибок нет
cli-keyless = ни на одной клавише нет: { $names } (они есть в палитре)

## Запрос: где ошибка

query-at = запрос, символ { $position }: { $why }
query-whole = запрос: { $why }

## База

store-sqlite = ошибка базы: { $why }
store-read-only = база открыта только для чтения, записать нельзя: { $why }
store-full = для базы нет места на диске: { $why }
store-foreign = { $path } — не база primedesk
store-too-new = { $path }: эту базу сделал более новый primedesk (схема { $found }, эта программа знает { $known })
store-missing = базы { $path } нет; её создадут «primedesk import» или «primedesk client add»
store-lease-lost = обмен для этой базы ведёт теперь другой процесс
store-unreadable = в базе не читается { $what }: { $why }

## Настройки, в которых ошибка не в строке файла

setting-nobody = неизвестно, кто работает: назовитесь через --agent
setting-agent-empty = имя агента пусто
setting-agent-blanks = имя агента начинается или кончается пробелом
setting-agent-controls = в имени агента есть управляющие символы
setting-agent-long = имя агента длиннее 64 символов
setting-no-home = домашней папки нет: назовите базу через --store
setting-macro-exists = макрос «{ $name }» уже есть
setting-macro-form = { $path }: «macro» записан не как [[macro]]: добавьте записанный макрос вручную
setting-changed = { $path }: файл только что изменил кто-то другой; ничего не сохранено, повторите
setting-no-table = { $path }: «{ $key }» не таблица

## Значения, в которых нет смысла

invalid-answer = автоматического ответа «{ $answer }» нет; есть: { $known }
invalid-of-client = обращение { $number } — клиента «{ $client }»
invalid-costs-nothing = { $kind }: лимит не расходуется, списывать нечего
invalid-bare-grant = надбавке нужны единицы и причина
invalid-bare-reversal = для сторно нужна причина
invalid-no-template = вопреки решению ответ нужно написать вручную: шаблона для него нет
invalid-no-reason = причина не указана
invalid-no-reply = ответ пуст
invalid-no-note = заметка пуста
invalid-no-agent = имя агента пусто
invalid-long-agent = имя агента длиннее { $most } символов
invalid-no-key = ключ пуст: уберите его или назовите списание
invalid-long-id = id клиента «{ $id }» длиннее { $most } байт
invalid-odd-id = id клиента «{ $id }»: можно только буквы, цифры, «-», «_» и «.»
invalid-new-id = id клиента не меняется
invalid-odd-name = в имени клиента есть управляющие символы
invalid-no-name = имя клиента пусто
invalid-tariff = тарифа «{ $tariff }» нет; есть: { $known }
invalid-park-passed = время, до которого отложить, уже прошло
invalid-silence-passed = время, когда тишина кончается, уже прошло
invalid-silence-backwards = тишина кончается не позже, чем начинается
invalid-silence-long = тишина длится самое большее { $days } дн
invalid-payment-on-file = оплата отмечается в карточке клиента
invalid-system-is-fact = система — факт обращения: укажите её там
invalid-nothing-to-do = делать здесь нечего
invalid-files-too-long = файлы вместе занимают { $bytes } байт, отправить можно самое большее { $most }
invalid-broke = при обработке произошёл сбой программы

## Ошибки в файле настроек; перед ними стоят файл и строка

fault-utf8 = это не UTF-8
fault-empty = { $key }: пусто
fault-blanks = { $key }: имя начинается или кончается пробелом
fault-controls = { $key }: есть управляющие символы
fault-long-name = { $key }: имя длиннее 64 символов
fault-long = { $key }: длиннее { $most } символов
fault-file-name = { $key }: в имени можно только буквы, цифры, - и _
fault-path = { $key }: путь пуст
fault-address = { $key }: «{ $written }» не почтовый адрес
fault-number = { $key }: { $number } не от { $least } до { $most }
fault-media-type = { $key }: «{ $written }» не тип файла, как image/png
fault-no-program = { $key }: программа не названа
fault-quote = { $key }: кавычка не закрыта
fault-nul = { $key }: в слове есть нулевой символ
fault-no-heartbeat = { $key }: нет heartbeat_url
fault-ping = { $key }: это не адрес, как https://example.ru/ping
fault-url = { $key }: это не адрес, как https://example.ru
fault-url-tail = { $key }: нужен адрес без «?» и «#»
fault-password = { $key }: имени и паролю в адресе не место
fault-clear = { $key }: данные пошли бы открыто: нужен https:// или http:// к этому же компьютеру
fault-two-views = { $key }: представлений «{ $title }» два
fault-query = { $key }, символ { $position }: { $why }
fault-twice = { $key }: «{ $written }» названо дважды
fault-no-mail = { $key }: при 0 байт не принять ни одного письма
fault-date = { $key }: «{ $written }» не дата
fault-zero = { $key }: номера начинаются с 1
fault-two-secrets = { $key }_env: уже есть { $key }_command; оставьте что-то одно
fault-variable = { $key }: «{ $written }» не может быть именем переменной
fault-server = { $key }: «{ $written }» не сервер, как mail.example.ru:{ $port }
fault-port = { $key }: «{ $written }» не порт
fault-no-step = в макросе «{ $name }» нет ни одного шага
fault-line = строка { $line }: { $message }
fault-toml = TOML здесь не читается: «{ $why }»
fault-word = { $what ->
    [language] неизвестный язык
    [channel] неизвестный канал
    [line] неизвестная линия
   *[other] неизвестное слово
} «{ $word }», можно: { $known }
fault-until = «{ $word }» не время: можно next-opening, 45m, 4h, 3d или как 2026-11-21T12:00:00+03:00
fault-of-key = { $key }: { $why }
fault-key = { $key }: такого ключа нет, можно: { $known }

## Ошибки в макросах

fault-of-macro = макрос «{ $name }»: { $why }
fault-step = do: шага «{ $step }» нет, можно: { $known }
fault-step-key = { $key }: у шага «{ $step }» такого ключа нет
fault-step-lacks = шагу «{ $step }» нужен ключ «{ $key }»
fault-step-set = шагу «set» нужен хотя бы один ключ из: { $known }
fault-silent = silent: не бывает вместе с text
fault-approver = approver: нужна ещё причина, reason

## Ошибки в тексте графика

fault-of-person = человек «{ $name }»
fault-of-contact = человек «{ $name }», контакт { $n }
fault-of-rotation = очередь «{ $name }»
fault-of-cover = замещение { $n }
fault-of-cover-reason = причина замещения { $n }
fault-of-absence = отсутствие { $n }
fault-of-absence-reason = причина отсутствия { $n }
fault-nameless-person = у человека нет имени
fault-nameless-rotation = у очереди нет имени
fault-odd-name = { $key }: в имени не может быть пробелов по краям и управляющих символов
fault-long-bytes = { $key }: длиннее { $most } байт
fault-no-person = { $key }: человека «{ $name }» в графике нет
fault-listed-twice = { $key }: названо дважды
fault-delay = { $key }: задержка больше суток
fault-no-people = { $key }: нет ни одного человека
fault-ends-early = { $key }: конец не позже начала
fault-years = { $key }: день не между { $least } и { $most } годом
fault-backwards = { $key }: конец { $ends }, а начало { $begins }
fault-ten-years = { $key }: дольше десяти лет, с { $begins } по { $ends }
fault-number-twice = { $key }: номер { $number } уже занят
fault-escalation = эскалация: у линии { $line } на ответ { $seconds } секунд, а можно от 1 до { $most }
fault-chat-id = { $key }: «{ $written }» не числовой id чата Telegram
fault-command = { $key }: «{ $written }» не начинается с имени команды
fault-address-text = адрес должен быть текстом
fault-zone = часового пояса «{ $zone }» нет; пишите, как Europe/Moscow
fault-day = это не день, как 2026-11-23
fault-time = это не время суток, как 09:00:00
fault-moment = это не время, как 2026-11-28T09:00:00 по Москве или 2026-11-28T07:00:00+01:00

## Ошибки в iCalendar

fault-calendar-long = длиннее { $most } байт: таких календарей у поддержки не бывает
fault-calendar-deep = части вложены друг в друга слишком глубоко
fault-not-calendar = это не iCalendar
fault-no-calendar = это не iCalendar: нет BEGIN:VCALENDAR
fault-event = событие { $n }: { $why }
fault-event-named = событие { $n } ({ $name }): { $why }
fault-event-long = дольше десяти лет
fault-event-repeated = повторяется ({ $name }), а замещают один раз: выгрузите отдельные события или заведите очередь
fault-event-no-start = нет DTSTART
fault-event-no-end = нет DTEND
fault-event-mixed = из DTSTART и DTEND одно — день, другое — время
fault-event-backwards = кончается раньше, чем начинается
fault-event-zone = { $name }: часового пояса «{ $zone }» нет
fault-event-when = { $name }: «{ $value }» не день и не время
fault-event-person = человека «{ $name }» в графике нет
fault-event-nobody = неясно, о ком речь: нет { $property }, нет ATTENDEE с адресом из графика, нет имени в SUMMARY
fault-event-several = неясно, о ком речь: { $names }
fault-event-duration = DURATION: «{ $value }» не длительность, как PT8H или P1D

## Ошибки в файле регламента

fault-no-id = пустой id регламента
fault-no-tariff = нет ни одного тарифа
fault-no-window = окно в 0 месяцев: в лимит не попало бы ничего
fault-first-day = in_force_from: это не дата
fault-no-id-tariff = у тарифа пустой id
fault-no-id-system = у системы пустой id
fault-no-id-requirement = пустое требование
fault-no-id-channel = у канала пустой id
fault-no-id-emergency = у аварии пустой id
fault-twice-tariff = тариф «{ $id }» назван дважды
fault-twice-system = система «{ $id }» названа дважды
fault-twice-requirement = требование «{ $id }» названо дважды
fault-twice-channel = канал «{ $id }» назван дважды
fault-twice-emergency = авария «{ $id }» названа дважды
fault-channel-left = канал «{ $channel }» не назван ни в written, ни в refused
fault-kind-left = для вида «{ $kind }» не сказано, что нужно прислать
fault-cause-left = для причины «{ $cause }» не сказано, что из неё следует
fault-news = новости через 0 минут: они опаздывали бы сразу
fault-emergency-name = у аварии «{ $id }» нет названия
fault-no-phrases = нет ни одной фразы
fault-phrase = пустая фраза
fault-phrase-parts = после «~» можно самое большее { $most } частей
fault-phrase-set = набора «{ $name }» нет
fault-phrase-loop = набор «{ $name }» содержит сам себя
fault-phrase-word = «{ $written }» не одно слово
fault-phrase-short = с «{ $written }» начинается слишком много слов
fault-hours-week = weekdays: открыт должен быть хотя бы один день недели
fault-hours-order = closes: { $closes } не позже открытия, { $opens }
fault-hours-always = opens: у круглосуточной поддержки не бывает нерабочего времени
fault-hours-seconds = opens и closes должны быть в целых секундах
fault-of-regulation = регламент «{ $id }»: { $why }
fault-no-regulation = нет ни одного регламента
fault-regulations-clash = у регламентов «{ $first }» от { $from } и «{ $second }» от { $since } один id или один первый день
fault-regulation-id = id «{ $id }» уже занят: он у { $other }
fault-regulation-day = действует с { $day }, как и { $other }

## Ошибки в раскладке клавиш

fault-keys-context = раздела «{ $name }» нет
fault-keys-table = «{ $name }» должно быть таблицей текстов
fault-keys-key = клавиши «{ $name }» нет
fault-keys-action = действия «{ $name }» нет
fault-keys-twice = «{ $name }» уже назначено в строке { $line }
fault-keys-hides = «{ $name }» заслоняет «{ $hidden }» (см. { $other }); поставьте одному из них "none"
fault-keys-risky = «{ $name }» есть только на { $keys }, а это передаёт не каждый терминал
fault-keys-search = «{ $name }» что-то меняет, поэтому не может быть на «{ $keys }»: это набирает клавиша / в русской раскладке
fault-keys-text = «{ $name }» здесь набирается как текст; назначьте сочетание или клавишу с именем
fault-keys-collides = «{ $name }» в русской раскладке набирает { $typed }, а на этом «{ $other }»
fault-keys-global = «{ $name }» в [{ $context }] заслоняет там { $hidden } из [global]; поставьте одному из них "none"
fault-keys-russian = вместо «{ $name }» пишите «{ $latin }»: в русской раскладке это тоже работает

## Ошибки в файле темы

fault-theme-base = base: нужен текст
fault-theme-roles = role: нужна таблица
fault-theme-word = { $key }: «{ $written }» не бывает, можно: { $known }
fault-theme-role = роли «{ $name }» нет, можно: { $known }
fault-theme-colour = { $key }: цвет — это 0-255, "#rrggbb" или одно из: { $known }
fault-theme-attributes = { $key }: attributes — это список из: { $known }

## Ошибки в шаблонах

fault-template = { $file }, строка { $line }: { $message }
fault-template-name = такого шаблона нет, можно: { $known }
fault-template-variable = переменной «{ $name }» нет, можно: { $known }
fault-template-words = шаблон не читается: «{ $why }»

## Ошибки, которые находит проверка лимитов

fault-entry-lost = есть в журнале, но не в лимитах
fault-entry-unlogged = нет в журнале
fault-entry-otherwise = записана не так, как в журнале
fault-entry-id = такой id уже у другой записи
fault-entry-key = ключ «{ $key }» уже у другой записи
fault-entry-client = такого клиента нет
fault-entry-law = регламента «{ $id }» нет
fault-entry-terms = у клиента не было для этого условий
fault-entry-fit = не помещалось: после этого израсходовано { $used } из { $allowance }
fault-entry-cost = { $kind } столько не стоит: списано { $cost }
fault-reversal-strange = отменяет «{ $of }», а такой записи у клиента нет
fault-reversal-twice = отменяет «{ $of }», а она уже отменена
fault-reversal-bare = отмена без причины
fault-charged = обращение { $ticket } уже списано записью { $entry }
