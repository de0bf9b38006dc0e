// How far reviewers agree, and their reviews as files.
import { useEffect } from "preact/hooks";
import { useApi } from "../api/client";
import type * as api from "../api/schema";
import { number, percent, t } from "../core/lang";
import { address } from "../core/router";
import { Loaded } from "./state";

export function AgreementPanel({ round }: { round: number }) {
  const answer = useApi<api.Agreement>("/api/reviews/agreement");
  useEffect(() => {
    if (round) answer.again();
  }, [round]);
  return (
    <section class="panel" aria-labelledby="h-agreement">
      <h2 id="h-agreement">{t("agreement")}</h2>
      <Loaded answer={answer}>
        {data => (
          <div class="columns two">
            <div class="scroll" tabIndex={0} role="region" aria-label={t("reviewers")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("reviewer")}</th>
                    <th scope="col">{t("reviews")}</th>
                    <th scope="col">{t("verdict_right")}</th>
                    <th scope="col">{t("verdict_wrong")}</th>
                    <th scope="col">{t("verdict_corrected")}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.reviewers.map(r => (
                    <tr key={r.reviewer}>
                      <th scope="row">
                        <bdi>{r.reviewer || "–"}</bdi>
                      </th>
                      <td>{number(r.reviews)}</td>
                      <td>{number(r.right)}</td>
                      <td>{number(r.wrong)}</td>
                      <td>{number(r.corrected)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {data.precision !== null && <p>{t("precision", { p: percent(data.precision) })}</p>}
            </div>
            <div class="scroll" tabIndex={0} role="region" aria-label={t("pairs")}>
              {data.pairs.length === 0 ? (
                <p class="empty">{t("no_pairs")}</p>
              ) : (
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t("pairs")}</th>
                      <th scope="col">{t("both_judged")}</th>
                      <th scope="col">{t("agree")}</th>
                      <th scope="col">κ</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.pairs.map(p => (
                      <tr key={`${p.a} ${p.b}`}>
                        <th scope="row">
                          <bdi>{p.a}</bdi> – <bdi>{p.b}</bdi>
                        </th>
                        <td>{number(p.both)}</td>
                        <td>{p.both ? percent(p.agree / p.both) : "–"}</td>
                        <td>{p.kappa === null ? "–" : number(p.kappa, 2)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </div>
          </div>
        )}
      </Loaded>
      <p class="line">
        <span>{t("save_reviews")}</span>
        {(["jsonl", "gold", "docs", "overlay"] as const).map(format => (
          <a key={format} class="button" href={address("/api/reviews/export", { format })} download="">
            {t(`reviews_${format}`)}
          </a>
        ))}
      </p>
    </section>
  );
}
