// Who: a party of an event by its name, country and sector in the language of the pages, linked to its profile.
import type * as api from "../api/schema";
import { nameOf, sectorLabel } from "../core/codebook";
import { lang, t } from "../core/lang";
import { address } from "../core/router";

export type PartyLike = Pick<api.Party, "code" | "sector" | "entity_text" | "identifier_text" | "identifier_id">;

/** The parts of a party's name: who first, then of where and what. English readers get the Arabic words only where no name is known. */
export function partyParts(p: PartyLike, names: api.Names): { main: string; arabic: boolean; more: string[] } {
  const known = p.identifier_id ? names[p.identifier_id] : undefined;
  const country = p.code ? nameOf(p.code, names) : "";
  const sector = p.sector ? sectorLabel(p.sector) : "";
  const named = known?.[lang.value] || "";
  if (named) return { main: named, arabic: false, more: [country === named ? "" : country, sector].filter(Boolean) };
  if (p.identifier_text && p.identifier_id !== p.code)
    return { main: p.identifier_text, arabic: true, more: [country, sector].filter(Boolean) };
  if (country) return { main: country, arabic: false, more: [sector].filter(Boolean) };
  if (sector) return { main: sector, arabic: false, more: p.entity_text ? [p.entity_text] : [] };
  return { main: p.entity_text || t("implicit"), arabic: Boolean(p.entity_text), more: [] };
}

export function PartyName({ party, names, plain }: { party: PartyLike; names: api.Names; plain?: boolean }) {
  const { main, arabic, more } = partyParts(party, names);
  const id = party.identifier_id || party.code;
  const words = <bdi lang={arabic ? "ar" : undefined}>{main}</bdi>;
  return (
    <span class="party">
      {id && !plain ? (
        <a class="who" href={address("/actor", { id })} title={party.code ? `${party.code} ${party.sector}`.trim() : undefined}>
          {words}
        </a>
      ) : (
        <b class="who">{words}</b>
      )}
      {more.map(m => (
        <span class="of">
          <bdi>{m}</bdi>
        </span>
      ))}
    </span>
  );
}

export function Parties({ list, names, plain }: { list: readonly PartyLike[]; names: api.Names; plain?: boolean }) {
  if (!list.length) return <span class="untold">{t("untold")}</span>;
  return (
    <span class="parties">
      {list.map(p => (
        <PartyName party={p} names={names} plain={plain ?? false} />
      ))}
    </span>
  );
}
