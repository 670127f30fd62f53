package dev.simpler.cli.docs;

import java.nio.file.Path;

/**
 * A link from a page to a file of the checkout.
 *
 * @param file where it leads, from the root, with {@code /}
 * @param anchor the place there, or an empty text
 */
record PageLink(String file, String anchor) {
  /** Whether a destination has a scheme of its own, as {@code https:}. */
  static boolean leavesSite(String destination) {
    return destination.matches("[a-z][a-z+.-]*:.*");
  }

  /** What a destination on a page means. */
  static PageLink of(SitePage page, String destination) {
    int hash = destination.indexOf('#');
    String path = hash < 0 ? destination : destination.substring(0, hash);
    String anchor = hash < 0 ? "" : destination.substring(hash + 1);
    if (path.isEmpty()) {
      return new PageLink(page.source(), anchor);
    }
    Path file = Path.of(page.source()).resolveSibling(path).normalize();
    return new PageLink(file.toString().replace('\\', '/'), anchor);
  }
}
