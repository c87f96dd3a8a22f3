import type { Judgement } from "../judgement";
import type { ResourcesByType } from "../resource";
import type { Rule } from "../rule";
import { covers, isExpired, isOfStack, type WrittenWaiver } from "./waiver";

/** What one run of the engine makes of the waivers: which excuse something, and which are of no use. */
export class WaiverUses {
  private readonly used = new Set<WrittenWaiver>();
  /** Judgements that came to their end, so that what they did not find is not there. */
  private readonly settled = new Set<string>();

  constructor(
    private readonly waivers: readonly WrittenWaiver[],
    private readonly today: string,
  ) {}

  /** The same waivers before any run. */
  fresh(): WaiverUses {
    return new WaiverUses(this.waivers, this.today);
  }

  /** Takes note of what a rule said; `urn` is "" for a rule about the stack. */
  note(rule: Rule, urn: string, { open }: Judgement): void {
    if (open === undefined && this.of(rule).length > 0) this.settled.add(`${rule.name}|${urn}`);
  }

  /** The waiver that lets a violation pass; of several the one that lasts longest. All of them are of use. */
  excuse(rule: Rule, urn: string, text: string): WrittenWaiver | undefined {
    const excusing = this.covering(rule, urn, text);
    for (const waiver of excusing) this.used.add(waiver);
    return excusing.sort((a, b) => b.expires.localeCompare(a.expires))[0];
  }

  /** Whether a waiver would let a violation pass, which makes it of no use yet. */
  covers(rule: Rule, urn: string, text: string): boolean {
    return this.covering(rule, urn, text).length > 0;
  }

  /**
   * What is wrong with the waivers of these rules for a stack whose resources have all been judged. One that has expired
   * is wrong whichever stack it is for; one that is not of use, only where the rule was asked about every resource that
   * it covers, and came to an end.
   */
  faults(rules: readonly Rule[], of: ResourcesByType, stack: string): string[] {
    return rules.flatMap((rule) =>
      this.of(rule)
        .filter((waiver) => isExpired(waiver, this.today) || isOfStack(waiver, stack))
        .flatMap((waiver) => {
          const fault = this.fault(rule, waiver, of, stack);
          return fault ? [`${waiver.at}: the waiver of ${rule.name} for ${waiver.resource} ${fault}`] : [];
        }),
    );
  }

  private fault(rule: Rule, waiver: WrittenWaiver, of: ResourcesByType, stack: string): string | undefined {
    if (isExpired(waiver, this.today)) return `expired on ${waiver.expires}`;
    if (this.used.has(waiver)) return undefined;
    const covered =
      rule.kind === "stack" ? [""] : of(rule.types).flatMap(({ urn }) => (covers(waiver, urn) ? [urn] : []));
    if (covered.length === 0) {
      const name = stack.split("::")[0]?.split(":").pop();
      return `excuses nothing: the stack ${name} has no such resource that the rule judges`;
    }
    if (!covered.every((urn) => this.settled.has(`${rule.name}|${urn}`))) return undefined;
    return "excuses nothing: the rule holds there, or finds something else";
  }

  private covering(rule: Rule, urn: string, text: string): WrittenWaiver[] {
    // What to do about it is the same for every finding.
    const found = text.slice(0, text.length - (text.endsWith(rule.fix) ? rule.fix.length : 0));
    return this.of(rule).filter(
      (waiver) =>
        !isExpired(waiver, this.today) && covers(waiver, urn) && found.includes(waiver.finding ?? ""),
    );
  }

  private of(rule: Rule): WrittenWaiver[] {
    return this.waivers.filter((waiver) => waiver.rule === rule.name);
  }
}
