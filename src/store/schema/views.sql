-- The views: what other programs may rely on. They are made anew whenever a workspace is migrated, so a change here needs a new version.

DROP VIEW IF EXISTS dyads;
DROP VIEW IF EXISTS events_flat;
DROP VIEW IF EXISTS events;
DROP VIEW IF EXISTS evidence;
DROP VIEW IF EXISTS polecat;
DROP VIEW IF EXISTS stories;
DROP VIEW IF EXISTS event_groups;

-- One row for each actor and recipient of each event; a side the text does not tell is NULL.
CREATE VIEW dyads AS
SELECT e.date, a.code AS actor_code, a.sector AS actor_sector, r.code AS recipient_code, r.sector AS recipient_sector, e.event, e.mode, e.aux,
  e.quad_code, e.event_scale, e.cameo, e.dead, e.injured, e.arrested, e.country_code AS place_country, e.event_text,
  coalesce(a.identifier_text, nullif(a.entity_text, '')) AS actor_name, coalesce(r.identifier_text, nullif(r.entity_text, '')) AS recipient_name,
  e.confidence, d.source, d.id AS doc_id, e.id AS event_id
FROM event_records e
  JOIN documents d ON d.document_key = e.document_key
  LEFT JOIN actors a ON a.event_key = e.event_key AND a.side = 'actor'
  LEFT JOIN actors r ON r.event_key = e.event_key AND r.side = 'recipient';

-- One row an event, with the columns and values of `rasid code --format csv`.
CREATE VIEW events AS
SELECT e.id, d.id AS doc_id, e.date, e.date_type, e.enddate,
  (SELECT group_concat(replace(code, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_code,
  (SELECT group_concat(replace(sector, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_sector,
  (SELECT group_concat(replace(entity_text, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_text,
  (SELECT group_concat(replace(ifnull(identifier_text, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_name,
  (SELECT group_concat(replace(ifnull(identifier_id, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_id,
  (SELECT group_concat(replace(ifnull(office, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_office,
  (SELECT group_concat(replace(code, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_code,
  (SELECT group_concat(replace(sector, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_sector,
  (SELECT group_concat(replace(entity_text, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_text,
  (SELECT group_concat(replace(ifnull(identifier_text, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_name,
  (SELECT group_concat(replace(ifnull(identifier_id, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_id,
  (SELECT group_concat(replace(ifnull(office, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_office,
  e.event, e.mode, e.aux, d.context, e.quad_code, e.event_scale, e.cameo, e.event_text, e.start, e."end",
  e.sequence AS sentence, s.start AS sentence_start, s."end" AS sentence_end,
  e.extracted_place AS place_text, e.resolved_place AS place, e.lat, e.lon, e.province, e.country_code AS place_country,
  e.dead, e.injured, e.arrested, p.code AS reporter_code, p.sector AS reporter_sector, p.entity_text AS reporter_text, e.confidence,
  (SELECT group_concat(replace(rule, ';', ','), ';') FROM rules u WHERE u.event_key = e.event_key) AS rules,
  e.coder, e.merged_from
FROM event_records e
  JOIN documents d ON d.document_key = e.document_key
  LEFT JOIN sentences s ON s.document_key = e.document_key AND s.sequence = e.sequence
  LEFT JOIN actors p ON p.event_key = e.event_key AND p.side = 'reporter' AND p.ordinal = 0;

-- The words of the text that each part of a record rests on.
CREATE VIEW evidence AS
SELECT e.id AS event_id, d.id AS doc_id, 'event' AS part, e.event_text AS text, e.start, e."end" FROM event_records e JOIN documents d USING (document_key)
UNION ALL
SELECT e.id, d.id, a.side, a.entity_text, a.start, a."end" FROM actors a JOIN event_records e USING (event_key) JOIN documents d USING (document_key)
WHERE a.start IS NOT NULL;

-- The 40 columns of POLECAT, one row for each actor and recipient of each event. Empty: what Rasid does not tell (cities, districts, GeoNames ids,
-- feature types). The Wikipedia ids are Wikidata's.
CREATE VIEW polecat AS
SELECT e.id AS "Event ID", e.date AS "Event Date", e.event AS "Event Type", e.mode AS "Event Mode", e.event_scale AS "Intensity",
  CASE e.quad_code WHEN 1 THEN 'VERBAL COOPERATION' WHEN 2 THEN 'MATERIAL COOPERATION' WHEN 3 THEN 'VERBAL CONFLICT' WHEN 4 THEN 'MATERIAL CONFLICT' END AS "Quad Code",
  d.context AS "Contexts",
  coalesce(a.identifier_text, nullif(a.entity_text, '')) AS "Actor Name", nullif(a.code, '') AS "Actor Country", (SELECT c.cow FROM countries c WHERE c.code = a.code) AS "Actor COW",
  nullif(a.sector, '') AS "Primary Actor Sector",
  a.sector || CASE WHEN a.other_sectors = '' THEN '' ELSE ';' || a.other_sectors END AS "Actor Sectors",
  a.office AS "Actor Title", nullif(a.entity_text, '') AS "Actor Name Raw", a.wikidata AS "Wikipedia Actor ID",
  coalesce(r.identifier_text, nullif(r.entity_text, '')) AS "Recipient Name", nullif(r.code, '') AS "Recipient Country", (SELECT c.cow FROM countries c WHERE c.code = r.code) AS "Recipient COW",
  nullif(r.sector, '') AS "Primary Recipient Sector",
  r.sector || CASE WHEN r.other_sectors = '' THEN '' ELSE ';' || r.other_sectors END AS "Recipient Sectors",
  r.office AS "Recipient Title", nullif(r.entity_text, '') AS "Recipient Name Raw", r.wikidata AS "Wikipedia Recipient ID",
  e.resolved_place AS "Placename", NULL AS "City", NULL AS "District", e.province AS "Province", e.country_code AS "Country",
  e.lat AS "Latitude", e.lon AS "Longitude", NULL AS "GeoNames ID", e.extracted_place AS "Raw Placename", NULL AS "Feature Type",
  d.source AS "Source", d.date AS "Publication Date",
  (SELECT group_concat(DISTINCT replace(m.identifier_text, ',', ' ')) FROM mentions m WHERE m.document_key = e.document_key AND m.kind = 'person') AS "Story People",
  (SELECT group_concat(DISTINCT replace(m.identifier_text, ',', ' ')) FROM mentions m WHERE m.document_key = e.document_key AND m.kind = 'org') AS "Story Organizations",
  (SELECT group_concat(DISTINCT replace(m.identifier_text, ',', ' ')) FROM mentions m WHERE m.document_key = e.document_key AND m.kind IN ('place', 'country')) AS "Story Locations",
  coalesce(d.language, 'ar') AS "Language", e.coder AS "Version"
FROM event_records e
  JOIN documents d ON d.document_key = e.document_key
  LEFT JOIN actors a ON a.event_key = e.event_key AND a.side = 'actor'
  LEFT JOIN actors r ON r.event_key = e.event_key AND r.side = 'recipient';

-- Nearly the same text in several documents: one row a document, with the first of its story.
CREATE VIEW stories AS
SELECT f.id AS story, d.id AS doc_id, d.date, d.source, d.title
FROM document_clusters c
  JOIN documents d ON d.document_key = c.document_key
  JOIN documents f ON f.document_key = c.cluster_key;

-- One event that several documents tell: one row a record, with the first that tells it. A count of events counts each group once.
CREATE VIEW event_groups AS
SELECT f.id AS event_group, e.id AS event_id, d.id AS doc_id, d.source, e.date, e.event
FROM event_clusters c
  JOIN event_records e ON e.event_key = c.event_key
  JOIN documents d ON d.document_key = e.document_key
  JOIN event_records f ON f.event_key = c.cluster_key;
