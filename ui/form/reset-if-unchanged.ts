/** A form, or a field that is kept by hand: what it says now, and how it begins again. */
interface Written<Values, Next> {
  getValues(): Values;
  reset(next?: Next): void;
}

/**
 * What was sent has arrived: the form begins again, but only where it still says what was sent. Whoever is quick
 * writes the next thing while the last one is on its way, and no answer takes that from them. Only what was sent is
 * compared, whatever else the form holds. Answers whether it began again.
 */
export function resetIfUnchanged<Sent extends object, Next = never>(
  form: Written<NoInfer<Sent>, NoInfer<Next>>,
  sent: Sent,
  next?: Next,
): boolean {
  const now = form.getValues();
  for (const name in sent) {
    if (JSON.stringify(now[name]) !== JSON.stringify(sent[name])) return false;
  }
  form.reset(next);
  return true;
}
