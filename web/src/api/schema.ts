// Made by tools/types.mjs from src/serve/openapi.json. Do not edit.
/** Every answer with a status of 400 or more. */
export type Error = {
  error: {
    /** bad_request, unauthorized, forbidden, not_found, method_not_allowed, conflict, too_large, unsupported_media_type, no_workspace, busy, internal */
    code: string;
    /** one sentence: what is wrong and how to mend it */
    message: string;
  };
};

export type Name = {
  ar: string;
  /** "" where no English name is known */
  en: string;
  /** country, code (of actors that are no states), org, person or place */
  kind: string;
};

/** What the codes and identifiers of this answer are called. Codes of which nothing is known are left out. */
export type Names = { [key: string]: Name };

/** Half-open, in Unicode code points of the document's text: text[start:end] in Python. */
export type Span = {
  /** code points from the beginning of the text */
  start: number;
  end: number;
};

export type Party = {
  /** ISO 3166 alpha-3 or one of the codebook's codes; "" not known */
  code: string;
  sector: string;
  other_sectors: string[];
  /** "" when the sentence leaves it implicit */
  entity_text: string;
  start: number | null;
  end: number | null;
  /** canonical name */
  identifier_text: string | null;
  /** per.…, org.…, a country's code */
  identifier_id: string | null;
  office: string | null;
  wikidata: string | null;
};

export type Place = {
  extracted_place: string | null;
  resolved_place: string | null;
  lat: number | null;
  lon: number | null;
  province: string | null;
  country_code: string | null;
};

export type Size = {
  dead: number | null;
  injured: number | null;
  arrested: number | null;
};

/** A PLOVER record, the bytes that `rasid code` writes (docs/records.md). */
export type Record = {
  id: string;
  doc_id: string;
  /** ISO; a month (2021-01) or a year where no more is told */
  date: string | null;
  /** stated, relative or document */
  date_type: string | null;
  enddate: string | null;
  actor: Party[];
  recipient: Party[];
  /** the PLOVER category */
  event: string[];
  mode: string[];
  aux: string[];
  context: string[];
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
  quad_code: number;
  /** -10 to 10 */
  event_scale: number | null;
  cameo: string | null;
  /** the words of the act */
  event_text: string[];
  evidence: Span;
  text_info: {
    /** the sentence, from 0 */
    sequence: number;
    start: number;
    end: number;
  };
  event_loc: Place | null;
  size: Size | null;
  reporter: Party | null;
  confidence: number | null;
  rules: string[];
  coder: string;
  merged_from: Span[];
};

export type ReviewNote = {
  /** key of the review */
  review: number;
  reviewer: string | null;
  verdict: "right" | "wrong" | "corrected";
  note: string | null;
  /** ISO 8601, UTC */
  made: string;
};

/** A record as the workspace keeps it, with what a reader needs beside it. */
export type Event = {
  id: string;
  doc_id: string;
  /** ISO; a month (2021-01) or a year where no more is told */
  date: string | null;
  /** stated, relative or document */
  date_type: string | null;
  enddate: string | null;
  actor: Party[];
  recipient: Party[];
  /** the PLOVER category */
  event: string[];
  mode: string[];
  aux: string[];
  context: string[];
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
  quad_code: number;
  /** -10 to 10 */
  event_scale: number | null;
  cameo: string | null;
  /** the words of the act */
  event_text: string[];
  evidence: Span;
  text_info: {
    /** the sentence, from 0 */
    sequence: number;
    start: number;
    end: number;
  };
  event_loc: Place | null;
  size: Size | null;
  reporter: Party | null;
  confidence: number | null;
  rules: string[];
  coder: string;
  merged_from: Span[];
  /** rule id to file:line */
  rule_sources: { [key: string]: string };
  /** the text of the sentence; the words of the act are at evidence.start - text_info.start in it */
  sentence: string;
  document: {
    id: string;
    title: string | null;
    date: string | null;
    source: string | null;
  };
  /** records of this event in other documents, this one included; 1 when it stands alone */
  told_by: number;
  reviews: ReviewNote[];
};

export type Tally = {
  events: number;
  /** mean event_scale; null without events */
  score: number | null;
  /** events of quad classes 1 to 4 */
  quads: number[];
};

/** Parallel to periods. */
export type Series = {
  events: number[];
  score: (number | null)[];
  quads: number[][];
};

export type Periods = {
  by: "day" | "week" | "month" | "year";
  /** without gaps; overview, actor and dyad tell 60 at most before and behind shown */
  periods: string[];
  /** [from, to) of periods that hold nearly all events: dates that texts state reach far back */
  shown: unknown[];
  /** events whose date does not tell the period */
  undated: number;
};

export type CodeTally = {
  code: string;
  events: number;
  /** mean event_scale; null without events */
  score: number | null;
  /** events of quad classes 1 to 4 */
  quads: number[];
};

export type DyadTally = {
  actor: string;
  recipient: string;
  events: number;
  /** mean event_scale; null without events */
  score: number | null;
  /** events of quad classes 1 to 4 */
  quads: number[];
};

export type CategoryTally = {
  category: string;
  quad_code: number;
  events: number;
  score: number | null;
};

export type Point = {
  /** resolved_place */
  place: string | null;
  country: string | null;
  lat: number;
  lon: number;
  events: number;
  /** mean event_scale; null without events */
  score: number | null;
  /** events of quad classes 1 to 4 */
  quads: number[];
};

export type Value = {
  value: string;
  count: number;
};

/** Counts of events by value, the most frequent first (30 at most), each over the events that all other filters leave: so a facet shows what else could be chosen in it. party counts an event once for each code on either side. place counts country codes. verdict counts events by what reviewers said of them (right, wrong, corrected, none). */
export type Facets = {
  category: Value[];
  quad: Value[];
  mode: Value[];
  aux: Value[];
  context: Value[];
  outlet: Value[];
  party: Value[];
  actor: Value[];
  recipient: Value[];
  sector: Value[];
  place: Value[];
  verdict: Value[];
};

export type Outlet = {
  /** "" for documents without one */
  outlet: string;
  documents: number;
};

export type Meta = {
  /** name of the file, without its folder; null when none is open */
  workspace: string | null;
  /** reviews can be written */
  writable: boolean;
  /** requests need a token */
  token: boolean;
  /** version of this program and its data */
  coder: string;
  documents: number;
  events: number;
  sentences: number;
  reviews: number;
  /** first and last day of documents */
  first_date: string | null;
  last_date: string | null;
  outlets: Outlet[];
  coders: {
    coder: string;
    documents: number;
  }[];
  last_run: {
    command: string;
    started: string;
    /** null while it is under way, or when it was interrupted */
    finished: string | null;
    added: number;
    replaced: number;
    recoded: number;
    rejected: number;
  } | null;
  /** changes whenever the workspace has changed and this server has seen it */
  generation: string;
};

export type Overview = {
  total: {
    events: number;
    /** with such events */
    documents: number;
    score: number | null;
    quads: number[];
    dead: number;
    injured: number;
    arrested: number;
  };
  time: Periods;
  series: Series;
  /** all that occur, most frequent first */
  categories: CategoryTally[];
  /** 20 */
  actors: CodeTally[];
  /** 20 */
  dyads: DyadTally[];
  /** 200 places with coordinates */
  points: Point[];
  names: Names;
};

export type Group = {
  /** "" for the series of all; a category, a code */
  first: string;
  /** the recipient, or the other code; else "" */
  second: string;
  total: Tally;
  series: Series;
};

/** What `rasid stats` prints. together counts documents. */
export type Stats = {
  what: "series" | "categories" | "actors" | "dyads" | "together";
  time: Periods;
  groups: Group[];
  names: Names;
};

export type Events = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: Event[];
  /** with facets=true */
  facets: Facets | null;
  names: Names;
};

export type EventAnswer = {
  event: Event;
  /** records of the same event in other documents */
  same: {
    id: string;
    doc_id: string;
    title: string | null;
    date: string | null;
    source: string | null;
  }[];
  names: Names;
};

export type DocumentItem = {
  id: string;
  date: string | null;
  source: string | null;
  title: string | null;
  /** where it was read: news.jsonl.zst:12 */
  place: string | null;
  snippet: string;
  /** words that were found, [start, end) in code points of the snippet */
  marks: number[][];
  /** that fit the filters */
  events: number;
  /** higher is better; 0 when nothing ranks */
  score: number;
};

export type Documents = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: DocumentItem[];
};

export type Sentence = {
  sequence: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
};

export type Mention = {
  /** the sentence */
  sequence: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  /** country, org, person, role, people, place, adjective or reference */
  kind: string;
  code: string;
  country: string;
  sector: string;
  identifier_id: string | null;
  identifier_text: string | null;
};

/** A date that the text names. */
export type Found = {
  /** ISO */
  from: string;
  to: string | null;
  /** stated or relative */
  kind: string;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  text: string;
};

export type DocumentAnswer = {
  document: {
    id: string;
    date: string | null;
    source: string | null;
    title: string | null;
    language: string | null;
    /** where it was read */
    place: string | null;
    version: number;
    words: number;
    context: string[];
    coder: string;
    text: string;
  };
  sentences: Sentence[];
  mentions: Mention[];
  /** in text order */
  events: Event[];
  /** of all events: rule id to file:line */
  rules: { [key: string]: string };
  /** documents with nearly the same text */
  stories: {
    id: string;
    title: string | null;
    date: string | null;
    source: string | null;
  }[];
  names: Names;
};

export type SentenceItem = {
  doc_id: string;
  sequence: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  text: string;
  /** ids */
  events: string[];
};

export type Sentences = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: SentenceItem[];
};

export type Token = {
  token: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  /** word, number, latin or sign */
  kind: string;
  text: string;
  lemma: string | null;
  /** part of speech */
  tag: string | null;
  features: string | null;
  /** file:line of its lexeme; null for guessed words */
  source: string | null;
};

export type NodeRef = {
  /** its head word */
  token: number;
  /** a pronoun suffix on that word */
  pronoun: boolean;
} | null;

export type Node = {
  /** its head word */
  token: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  text: string;
  /** mention, noun, verb, … */
  kind: string;
  /** head word of the node it hangs on; null for a root */
  head: number | null;
  /** subject, object, genitive, modifier, … */
  relation: string;
  predicate: boolean;
};

export type Predicate = {
  token: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  text: string;
  /** finite, masdar, active, passive, noun, adjective */
  kind: string;
  subject: NodeRef;
  object: NodeRef;
  second: NodeRef;
  /** word of the predicate it hangs on */
  under: number | null;
  /** how: complement, relative, purpose, …; none */
  link: string;
  /** word of its light verb */
  carried_by: number | null;
  marks: string[];
  clause: Span;
  /** numbers in the sentence's events that it triggers */
  events: number[];
};

/** An event as its sentence gave it; the document may still fill in a party or drop it. */
export type TracedEvent = {
  /** category */
  event: string;
  mode: string[];
  aux: string[];
  rule: string;
  /** file:line */
  rule_source: string;
  confidence: number;
  trigger: Span | null;
  parties: {
    side: "actor" | "recipient";
    code: string;
    sector: string;
    /** data file and line, or how the discourse gave it */
    source: string;
    text: string;
  }[];
  date: string | null;
  date_type: string | null;
  place: string | null;
};

export type WhyNot = {
  rule: string;
  rule_source: string;
  /** the word that could have triggered it */
  token: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  text: string;
  reason: string;
};

export type TracedSentence = {
  sequence: number;
  /** code points from the beginning of the text */
  start: number;
  end: number;
  text: string;
  tokens: Token[];
  mentions: {
    /** code points from the beginning of the text */
    start: number;
    end: number;
    text: string;
    kind: string;
    code: string;
    sector: string;
    identifier_id: string | null;
    /** how it was found where no entry names it alone */
    how: string | null;
    /** file:line */
    source: string | null;
  }[];
  dates: Found[];
  numbers: {
    /** code points from the beginning of the text */
    start: number;
    end: number;
    text: string;
    value: string;
    approximate: boolean;
  }[];
  nodes: Node[];
  predicates: Predicate[];
  events: TracedEvent[];
  why_not: WhyNot[];
  /** what the models say, one fact a line */
  models: string[];
};

/** What each stage decided; `rasid explain` in JSON. Offsets are code points of the text that was coded. */
export type Analysis = {
  sentences: TracedSentence[];
  contexts: {
    context: string;
    weight: number;
    words: string[];
  }[];
};

export type ExplainAnswer = {
  doc_id: string;
  /** that explains: this program, not always the one that coded */
  coder: string;
  /** coding anew gives the records that the workspace keeps */
  same_records: boolean;
  analysis: Analysis;
  names: Names;
};

export type CodeAnswer = {
  document: {
    id: string;
    date: string | null;
    source: string | null;
    text: string;
    words: number;
    sentences: Span[];
    context: string[];
    /** what was odd in the text */
    notes: string[];
  };
  mentions: Mention[];
  events: Record[];
  /** rule id to file:line */
  rules: { [key: string]: string };
  /** with analysis=true */
  analysis: Analysis | null;
  names: Names;
};

export type CodeInput = {
  text: string;
  /** YYYY-MM-DD: the day of the text, which relative dates count from */
  date?: string | null;
  /** outlet */
  source?: string | null;
  id?: string | null;
};

export type Actors = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: CodeTally[];
  names: Names;
};

export type Dyads = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: DyadTally[];
  names: Names;
};

export type NameItem = {
  /** a code, or an identifier (per.…, org.…) */
  id: string;
  /** country, code, org, person */
  kind: string;
  ar: string;
  en: string;
  /** of which country or body */
  code: string;
  sector: string;
  /** in this workspace */
  events: number;
};

export type NamesAnswer = {
  items: NameItem[];
};

export type Office = {
  code: string;
  sector: string;
  /** Arabic */
  role: string;
  /** ISO; null: open */
  from: string | null;
  to: string | null;
};

export type Entity = {
  id: string;
  ar: string;
  en: string;
  kind: string;
  code: string;
  sector: string;
  events: number;
  /** terms as the data know them */
  offices: Office[];
  /** as the records told it */
  office: Value[];
};

export type Partner = {
  code: string;
  /** events in which it is the recipient of the one profiled */
  as_actor: number;
  /** in which it acts upon the one profiled */
  as_recipient: number;
  events: number;
  /** mean event_scale; null without events */
  score: number | null;
  /** events of quad classes 1 to 4 */
  quads: number[];
};

export type ActorAnswer = {
  id: string;
  /** when an identifier was asked for */
  entity: Entity | null;
  total: Tally;
  as_actor: Tally;
  as_recipient: Tally;
  time: Periods;
  series: Series;
  categories: CategoryTally[];
  sectors: Value[];
  /** persons and bodies of this code in the events, the most frequent first (50) */
  persons: Entity[];
  /** 30 */
  partners: Partner[];
  /** 20, the newest first */
  recent: Event[];
  names: Names;
};

export type Direction = {
  total: Tally;
  series: Series;
  categories: CategoryTally[];
};

export type DyadAnswer = {
  actor: string;
  recipient: string;
  time: Periods;
  forth: Direction;
  back: Direction;
  /** events in which both act (meetings, agreements) */
  mutual: Direction;
  /** 20 of all three, the newest first */
  recent: Event[];
  names: Names;
};

export type Network = {
  nodes: {
    code: string;
    events: number;
    score: number | null;
  }[];
  edges: {
    actor: string;
    recipient: string;
    /** both act, in no direction */
    mutual: boolean;
    events: number;
    /** mean event_scale; null without events */
    score: number | null;
    /** events of quad classes 1 to 4 */
    quads: number[];
  }[];
  names: Names;
};

export type Map = {
  points: Point[];
  /** events without coordinates */
  unplaced: number;
  /** by the country where they happened */
  countries: CodeTally[];
  names: Names;
};

export type Queue = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: Event[];
  names: Names;
};

export type CorrectedParty = {
  /** as in the sentence; "" when implicit */
  text: string;
  code: string;
  sector: string;
};

/** The record as it should be; the keys of gold records. */
export type Correction = {
  /** category */
  event: string;
  mode: string[];
  aux: string[];
  actor: CorrectedParty[];
  recipient: CorrectedParty[];
  date: string | null;
  place: string | null;
};

export type ReviewInput = {
  event_id: string;
  /** 1 to 80 characters */
  reviewer: string;
  verdict: "right" | "wrong" | "corrected";
  /** with corrected, and only then */
  correction?: Correction | null;
  /** 2000 characters at most */
  note?: string | null;
};

export type Review = {
  /** its key */
  review: number;
  doc_id: string;
  /** null when no record stands there any more */
  event_id: string | null;
  /** category as it was reviewed */
  event: string;
  start: number;
  end: number;
  event_text: string;
  verdict: "right" | "wrong" | "corrected";
  correction: Correction | null;
  reviewer: string | null;
  note: string | null;
  made: string;
};

export type Reviews = {
  /** of all pages */
  total: number;
  /** give it as cursor for the next page; null at the end */
  next: string | null;
  items: Review[];
};

export type Agreement = {
  reviewers: {
    reviewer: string;
    reviews: number;
    right: number;
    wrong: number;
    corrected: number;
  }[];
  pairs: {
    a: string;
    b: string;
    /** events that both have judged */
    both: number;
    /** with the same verdict, and the same category where both corrected */
    agree: number;
    /** Cohen's, over the verdicts; null when chance alone would agree */
    kappa: number | null;
  }[];
  /** share of right verdicts among each event's latest of every reviewer */
  precision: number | null;
};

export type Text = {
  ar: string;
  en: string;
};

export type Example = {
  /** an invented sentence, coded while the answer was made */
  text: string;
  record: Record | null;
};

export type Entry = {
  name: string;
  label: Text;
  meaning: Text;
};

/** Made from the data of the program. With short=true the lists of examples, cameo and decisions are empty. */
export type Codebook = {
  coder: string;
  categories: {
    name: string;
    label: Text;
    meaning: Text;
    quad_code: number;
    score: number;
    cameo: string;
    /** category of the same act announced */
    still_to_come: string | null;
    /** what it speaks of is its content and no event */
    content: boolean;
    modes: {
      name: string;
      label: Text;
      meaning: Text;
      score: number;
      cameo: string;
      examples: Example[];
    }[];
    examples: Example[];
  }[];
  quads: {
    quad_code: number;
    label: Text;
  }[];
  aux: {
    name: string;
    label: Text;
    meaning: Text;
    examples: Example[];
  }[];
  contexts: Entry[];
  sectors: Entry[];
  /** actors that are no states */
  codes: Entry[];
  countries: {
    /** code */
    name: string;
    label: Text;
  }[];
  cameo: {
    code: string;
    event: string;
    mode: string | null;
    meaning: Text;
  }[];
  decisions: {
    about: string;
    printed: string;
    ours: string;
    reason: Text;
  }[];
};

export type Health = {
  status: "ok";
  coder: string;
  /** one is open */
  workspace: boolean;
};

export type Version = {
  rasid: string;
  data: string;
  coder: string;
  api: string;
  /** of workspaces */
  schema: number;
  sqlite: string;
};
