//! Letters of about the length and the variety of words that support gets.

pub struct Letter {
    pub from: String,
    pub subject: String,
    pub body: String,
}

const OPENINGS: [&str; 5] = [
    "Добрый день! Просим настроить интеграцию с amoCRM для нашего отдела продаж",
    "Здравствуйте. После обновления сайта перестала работать подмена номеров",
    "Коллеги, подскажите, где посмотреть отчёт по звонкам за прошлый месяц",
    "Нужно подключить Яндекс.Метрику и передавать в неё цели по звонкам",
    "Звонки не приходят в Битрикс24 со вчерашнего вечера, менеджеры жалуются",
];

const MIDDLES: [&str; 7] = [
    "Доступы выданы администратором, ссылка на сделку https://example.amocrm.ru/leads/detail/",
    "Скриншот ошибки прикладываю к письму, сайт https://example.ru, счётчик на месте.",
    "Пожалуйста, ответьте до конца рабочего дня: завтра запускается рекламная кампания.",
    "Проверили у себя в разных браузерах, результат одинаковый на всех страницах.",
    "Номер договора указан в подписи, тариф оплачен до конца года.",
    "Раньше эту настройку делал ваш специалист, после этого ничего не меняли.",
    "The same happens in Google Analytics, conversions are missing since Monday.",
];

/// The letter of this number; the same every time.
pub fn letter(n: usize) -> Letter {
    let mut body = format!("{} ({n}).\r\n\r\n", OPENINGS[n % 5]);
    for line in 0..4 + n % 5 {
        body.push_str(MIDDLES[(n + line * 3) % 7]);
        body.push_str(&format!(
            " Заявка {}, слово{}.\r\n",
            n / 7,
            (n * 31 + line) % 5000
        ));
    }
    body.push_str("\r\n-- \r\nС уважением, Иван Петров\r\n+7 495 000-00-00\r\n");
    Letter {
        from: format!("ivan{}@client{}.ru", n % 97, n % 40),
        subject: format!(
            "{} {n}",
            ["Интеграция", "Не работает", "Вопрос", "Метрика", "Звонки"][n % 5]
        ),
        body,
    }
}
