// All rules of axe but the experimental ones and those of WCAG's level AAA.
const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const [outcome] = given;
const results = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: [outcome], preload: false });
return results[outcome].flatMap(rule =>
  rule.nodes.map(node => {
    const why = [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ");
    return `${rule.id} (${node.impact}): ${node.target.flat().join(" ")}: ${why || rule.help}`;
  })
);
