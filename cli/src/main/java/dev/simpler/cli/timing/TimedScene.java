package dev.simpler.cli.timing;

import java.util.List;

/**
 * A whole program that was timed on cards.
 *
 * @param name what the measurements call it
 * @param example the program here
 * @param clusters clusters it ran on
 * @param least shortest time of a card, in microseconds
 * @param most longest time of a card
 * @param source where the times come from, and how the program differs
 */
record TimedScene(
    String name, String example, int clusters, double least, double most, String source) {
  /** Those with an example here, at its largest size. */
  static final List<TimedScene> ALL =
      List.of(
          new TimedScene(
              "alternating_matmul_add",
              "alternating_matmul_add",
              24,
              772.0,
              789.4,
              "A: simpler PR 694 and 1575, case 1 with 4 items a task; here one, the submission"
                  + " rules"),
          new TimedScene(
              "benchmark_bgemm", "bgemm", 24, 598.6, 720.3, "A: simpler PR 694 and 1575, case 0"),
          new TimedScene(
              "paged_attention_unroll",
              "paged_attention_unroll",
              24,
              1098.7,
              1137.7,
              "A: simpler PR 694 and 1575, case 1"),
          new TimedScene(
              "batch_paged_attention",
              "batch_paged_attention",
              24,
              2752.6,
              3565.1,
              "A: simpler PR 694 and 1575, case 1"));

  /** The names of all. */
  static List<String> names() {
    return ALL.stream().map(TimedScene::name).toList();
  }

  /** Those of the given names, or all if there are none. */
  static List<TimedScene> chosen(List<String> names) {
    return names.isEmpty() ? ALL : ALL.stream().filter(one -> names.contains(one.name)).toList();
  }

  /**
   * How long a run is in times of the card: of the nearest one if it is outside of them, else 1.
   */
  double ratio(double microseconds) {
    double nearest = Math.clamp(microseconds, least, most);
    return microseconds / nearest;
  }
}
