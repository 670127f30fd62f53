package dev.simpler.cli.docs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Anchors of the headings of one page, as GitHub makes them, so that links work there and here. */
final class Slugs {
  private final Map<String, Integer> given = new HashMap<>();

  /** The anchor of the next heading. */
  String next(String heading) {
    String slug =
        heading
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
            .replace(' ', '-');
    int before = given.merge(slug, 1, Integer::sum) - 1;
    return before == 0 ? slug : slug + "-" + before;
  }
}
