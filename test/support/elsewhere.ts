/** What a finding adds about a zone that the stack does not make. */
export function elsewhere(zone = "z"): string {
  return ` (where zone ${zone} is declared elsewhere, name it in the setting zonesElsewhere)`;
}
