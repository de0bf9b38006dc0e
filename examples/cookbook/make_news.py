#!/usr/bin/env python3
"""Writes the texts of the cookbook: make_news.py > news.jsonl, and a table in the shape of an ACLED export: make_news.py --acled > acled_style.csv.

All of it is invented: no report, no event and no figure is real.
"""
import csv
import datetime
import json
import sys

CONDEMN = [("01-14", "أدانت فرنسا الهجوم الإيراني على السفينة"), ("01-15", "استنكرت وزارة الخارجية الأردنية الهجوم الإيراني على السفينة"),
           ("02-03", "أدانت ألمانيا الهجوم الروسي على أوكرانيا"), ("02-03", "نددت بريطانيا بالقصف الروسي على المدينة"),
           ("02-20", "شجبت قطر القصف الإسرائيلي على بيروت"), ("03-09", "أدانت فرنسا القصف الإسرائيلي على بيروت"),
           ("04-18", "أعربت السعودية عن إدانتها للهجوم الإيراني على الناقلة"), ("06-02", "أدانت فرنسا الهجوم الروسي على أوكرانيا"),
           ("06-03", "أدانت ألمانيا الهجوم الروسي على أوكرانيا"), ("09-11", "نددت فرنسا بالهجوم الإيراني على الناقلة"),
           ("10-30", "لم تدن بريطانيا الهجوم الإيراني على الناقلة"), ("11-02", "استنكرت وزارة الخارجية الأردنية القصف الإسرائيلي على بيروت")]
DYAD = [("01-20", "استقبل وزير الخارجية المصري نظيره الإثيوبي في القاهرة"), ("02-11", "رحبت إثيوبيا بالمقترح المصري"),
        ("03-05", "اتهمت مصر إثيوبيا بعرقلة المفاوضات"), ("03-06", "رفضت إثيوبيا المقترح المصري"),
        ("04-10", "رفضت مصر المقترح الإثيوبي بشأن السد"), ("05-17", "هددت إثيوبيا بالانسحاب من المفاوضات مع مصر"),
        ("06-08", "اتهمت إثيوبيا مصر بعرقلة المفاوضات"), ("07-01", "قطعت مصر العلاقات مع إثيوبيا"),
        ("09-14", "استقبل وزير الخارجية المصري نظيره الإثيوبي في القاهرة"), ("10-02", "رحبت إثيوبيا بالمقترح المصري"),
        ("11-19", "استقبل الرئيس المصري رئيس الوزراء الإثيوبي في القاهرة"), ("12-01", "أشاد وزير الخارجية المصري بالموقف الإثيوبي")]
CROWDS = ["تظاهر مئات العمال في {0}", "احتج عشرات المعلمين في {0}", "نظم طلاب تونسيون مسيرة في {0}", "أضرب عمال المناجم في {0}",
          "تظاهر مئات العاطلين عن العمل في {0} أمام مقر الولاية"]
# Protests of each week from 6 January: two waves, the second further south.
WAVES = {"القصرين": [1, 3, 5, 2, 0, 0, 1, 0, 0, 0], "سيدي بوزيد": [0, 1, 4, 3, 1, 0, 0, 0, 0, 0], "قفصة": [0, 0, 0, 0, 1, 2, 5, 4, 1, 0],
         "صفاقس": [0, 1, 0, 0, 0, 1, 0, 1, 0, 1]}
NET = [("03-02", "قطعت السلطات السودانية الإنترنت في الخرطوم"), ("03-09", "أعادت السلطات السودانية خدمة الإنترنت"),
       ("05-21", "قطعت الحكومة السورية خدمة الإنترنت"), ("08-08", "عطلت الحكومة العراقية الإنترنت"), ("08-09", "أعادت الحكومة العراقية خدمة الإنترنت")]


def main():
    documents = [(f"2025-{day}", text) for group in (CONDEMN, DYAD, NET) for day, text in group]
    monday, n = datetime.date(2025, 1, 6), 0
    for week in range(10):
        for place, counts in WAVES.items():
            for k in range(counts[week]):
                documents.append(((monday + datetime.timedelta(7 * week + (3 * k + n) % 7)).isoformat(), CROWDS[n % len(CROWDS)].format(place)))
                n += 1
    documents.sort(key=lambda d: d[0])
    for i, (date, text) in enumerate(documents):
        print(json.dumps({"id": f"news-{i:03}", "date": date, "source": "invented", "text": text + "."}, ensure_ascii=False))


def acled():
    """The same protests as another coder might have them: one week late in one place, two that no paper told, one that it missed."""
    latin = {"القصرين": "Kasserine", "سيدي بوزيد": "Sidi Bouzid", "قفصة": "Gafsa", "صفاقس": "Sfax"}
    counts = {(place, week): n for place, weeks in WAVES.items() for week, n in enumerate(weeks) if n}
    counts["القصرين", 4], counts["صفاقس", 8] = 1, 1
    counts["قفصة", 6] -= 1
    del counts["سيدي بوزيد", 4]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["event_date", "event_type", "sub_event_type", "country", "admin1", "fatalities"])
    for (place, week), n in sorted(counts.items(), key=lambda x: (x[0][1], latin[x[0][0]])):
        for k in range(n):
            day = datetime.date(2025, 1, 6) + datetime.timedelta(7 * week + k % 7)
            out.writerow([day.isoformat(), "Protests", "Peaceful protest", "Tunisia", latin[place], 0])


acled() if sys.argv[1:] == ["--acled"] else main()
