package dev.simpler.cli.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Pages of a checkout as HTML in one folder that needs no network and no server. */
final class Site {
  /** What is beside the pages. */
  static final List<String> ASSETS = List.of("site.css", "site.js");

  private static final String INDEX = "site-index.js";

  private final DocsTree tree;
  private final Navigation navigation;
  private final boolean api;

  /**
   * A site of these pages.
   *
   * @param api whether Javadoc will lie in its folder {@code api}
   */
  Site(DocsTree tree, boolean api) {
    this.tree = tree;
    this.navigation = new Navigation(tree);
    this.api = api;
  }

  /** Writes all pages, and the files they show and link to. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (SitePage page : tree.pages()) {
      Files.writeString(at(folder, page.target()), html(page));
    }
    for (String file : tree.files()) {
      Files.write(at(folder, file), Files.readAllBytes(tree.root().resolve(file)));
    }
    for (String asset : ASSETS) {
      Files.writeString(folder.resolve(asset), asset(asset));
    }
    Files.writeString(folder.resolve(INDEX), SearchIndex.script(tree.pages()));
  }

  private static Path at(Path folder, String target) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return file;
  }

  /** One page. */
  String html(SitePage page) {
    String up = "../".repeat((int) page.target().chars().filter(each -> each == '/').count());
    boolean first = page == tree.readme();
    String title = first ? page.title() : page.title() + " - " + tree.readme().title();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="stylesheet" href="${up}site.css">
    </head>
    <body data-up="${up}">
    <nav>
    <a class="home" href="${up}index.html">${home}</a>
    <input id="search" type="search" placeholder="Search" aria-label="Search" autocomplete="off">
    <div id="found"></div>
    ${navigation}</nav>
    <main>
    ${body}</main>
    <script src="${up}site-index.js"></script>
    <script src="${up}site.js"></script>
    </body>
    </html>
    """
        .replace("${title}", Markup.escape(title))
        .replace("${home}", Markup.escape(tree.readme().title()))
        .replace("${up}", up)
        .replace("${navigation}", navigation.html(page, up, api))
        .replace("${body}", PageBody.of(page));
  }

  private static String asset(String name) throws IOException {
    try (InputStream text = Site.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(text, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
