package dev.simpler.cli.timing;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Accuracies as a table of a page: by set, family and instruction. */
final class EvaluationTables {
  private EvaluationTables() {}

  static void print(PrintWriter out, Map<String, Evaluation> sets) {
    out.println("| set | family | instruction | points | mean accuracy | worst |");
    out.println("|---|---|---|---|---|---|");
    sets.forEach((set, all) -> {
      row(out, set, "**all**", "", all);
      for (Map.Entry<String, Evaluation> family :
          all.by(each -> each.work().family().title()).entrySet()) {
        family
            .getValue()
            .by(TimingCase::op)
            .forEach((op, ofOp) -> row(out, set, family.getKey(), op, ofOp));
      }
    });
  }

  private static void row(PrintWriter out, String set, String family, String op, Evaluation of) {
    double worst = of.points().stream().mapToDouble(Accuracy::value).min().orElse(0);
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | %.3f | %.3f |%n",
        set,
        family,
        op,
        of.points().size(),
        of.mean(),
        worst);
  }
}
