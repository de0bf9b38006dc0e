// Asking the server. An answer that is not JSON, or none at all, is an ApiError like the server's own.
import { useEffect, useRef, useState } from "preact/hooks";
import type * as api from "./schema";

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

async function answer<T>(response: Response): Promise<T> {
  let body: unknown;
  if (response.status === 204) return undefined as T;
  try {
    body = await response.json();
  } catch {
    throw new ApiError("unreadable", `HTTP ${response.status}`, response.status);
  }
  if (response.ok) return body as T;
  const error = (body as Partial<api.Error>).error;
  throw new ApiError(error?.code ?? "unknown", error?.message ?? `HTTP ${response.status}`, response.status);
}

async function ask<T>(url: string, options: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { ...options, credentials: "same-origin" });
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw new ApiError("unreachable", e instanceof Error ? e.message : String(e), 0);
  }
  return answer<T>(response);
}

export const get = <T>(url: string, signal?: AbortSignal): Promise<T> => ask<T>(url, signal ? { signal } : {});
export const send = <T>(method: "POST" | "DELETE", url: string, body?: unknown, signal?: AbortSignal): Promise<T> =>
  ask<T>(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    ...(signal ? { signal } : {}),
  });

export type Answer<T> = { data: T | null; error: ApiError | null; busy: boolean; again: () => void };

/** What an address answers. While a new one is on its way the old answer stays; null asks nothing. */
export function useApi<T>(url: string | null): Answer<T> {
  const [state, setState] = useState<{ data: T | null; error: ApiError | null; busy: boolean }>({
    data: null,
    error: null,
    busy: url !== null,
  });
  const [round, setRound] = useState(0);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (url === null) {
      setState({ data: null, error: null, busy: false });
      return;
    }
    const stop = new AbortController();
    asked.current = url;
    setState(old => ({ ...old, busy: true }));
    get<T>(url, stop.signal).then(
      data => setState({ data, error: null, busy: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setState({ data: null, error: error instanceof ApiError ? error : new ApiError("internal", String(error), 0), busy: false });
      },
    );
    return () => stop.abort();
  }, [url, round]);
  return { ...state, again: () => setRound(n => n + 1) };
}
