// An invented text with what Rasid reads: praise, condemnation, sanctions, a threat, victims, a relative date.
export const SAMPLE =
  "أدان وزير الخارجية الأردني الهجوم الذي استهدف سفينة يونانية قبالة السواحل السورية، وأشاد بموقف إيطاليا من قضية اللاجئين.\n" +
  "وفرض الاتحاد الأوروبي عقوبات جديدة على بيلاروسيا، وهددت مينسك بالرد. وقُتل ثلاثة أشخاص في قصف شنته الطائرات الروسية على إدلب أمس.";
