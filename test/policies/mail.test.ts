import { dmarcFault, spfFault, textOf } from "../../policies/mail";

test.each([
  ['"v=spf1 -all"', "v=spf1 -all"],
  ["v=spf1 -all", "v=spf1 -all"],
  ['"v=spf1 include:a.example" " -all"', "v=spf1 include:a.example -all"],
])("the text of %s is %s", (content, text) => expect(textOf({ content })).toBe(text));

test.each([
  ["v=spf1 -all", undefined],
  ["v=spf1 include:_spf.a.example ip4:198.51.100.0/24 -ALL", undefined],
  ["v=spf1 redirect=_spf.a.example", undefined],
  ["v=spf1 include:a.example ~all", "it ends in ~all"],
  ["v=spf1 ?all", "it ends in ?all"],
  ["v=spf1 all", "it ends in all"],
  ["v=spf1 +all -all", "it ends in +all"],
  ["v=spf1 include:a.example", "it does not end in -all"],
  ["v=spf1 ip4:0.0.0.0/0 -all", "it lets the internet send: ip4:0.0.0.0/0"],
  ["v=spf1 ip6:::/0 -all", "it lets the internet send: ip6:::/0"],
  ["v=spf1 ip4:40.92.0.0/15 ip6:2001:4860:4000::/36 -all", undefined],
  [
    "v=spf1 ip4:203.0.0.0/8 -all",
    "it lets whole networks of others send: ip4:203.0.0.0/8, allowed: /14 or longer",
  ],
  [
    "v=spf1 +ip6:2001::/16 -all",
    "it lets whole networks of others send: +ip6:2001::/16, allowed: /14 or longer",
  ],
  ["v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all", "it lets the internet send: ip4:0.0.0.0/1"],
])("%s: %s", (text, fault) => expect(spfFault(text, ["-all"])).toBe(fault));

test.each([
  ["v=DMARC1; p=reject", undefined],
  ["v=DMARC1;p=Quarantine; sp=reject; pct=100; rua=mailto:a@a.example", undefined],
  ["v=DMARC1; p=none", "p is none"],
  ["v=DMARC1; rua=mailto:a@a.example", "p is not set"],
  ["v=DMARC1; p=reject; sp=none", "sp is none"],
  ["v=DMARC1; p=reject; pct=0", "pct is 0"],
  ["v=DMARC1; p=reject; t=y", "t is y, which is a test"],
  ["google-site-verification=abc", "it is no DMARC policy"],
])("%s: %s", (text, fault) => expect(dmarcFault(text)).toBe(fault));
