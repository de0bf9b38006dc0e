// A component whose code is fetched when it is first shown.
import { type ComponentType, createElement } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure, Waiting } from "./state";

export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [, setRound] = useState(0);
    const [error, setError] = useState<string | null>(null);
    useEffect(() => {
      if (known || error) return;
      load().then(
        component => {
          known = component;
          setRound(n => n + 1);
        },
        (e: unknown) => setError(String(e)),
      );
    }, [error]);
    if (error) return <Failure code="unreachable" message={error} again={() => setError(null)} />;
    return known ? createElement(known, props) : <Waiting />;
  };
}
