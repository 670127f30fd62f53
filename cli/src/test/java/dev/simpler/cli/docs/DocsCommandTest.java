package dev.simpler.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.CommandLineRun;
import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site: what it links to is in it, and nothing of anybody else's is written over. */
class DocsCommandTest {
  private static final String ROOT = SourceRoot.find().toString();
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]*)(?:#([^\"]*))?\"");

  @TempDir private Path folder;

  @Test
  void everyLinkOfTheSiteStaysInItAndLeadsSomewhere() throws IOException {
    Path site = folder.resolve("site");
    CommandLineRun run = site(ROOT, site, "--no-api");
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    assertTrue(run.out().matches("\\d+ pages: file:.*/index.html\n"), run.out());
    List<Path> pages;
    try (Stream<Path> files = Files.walk(site)) {
      pages = files.filter(file -> file.toString().endsWith(".html")).toList();
    }
    assertTrue(pages.size() > 30, pages.size() + " pages");
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertLeadsSomewhere(page, link.toMatchResult());
      }
    }
  }

  private static void assertLeadsSomewhere(Path page, MatchResult link) throws IOException {
    String file = link.group(1);
    if (file.startsWith("https://")) {
      return;
    }
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    assertTrue(Files.isRegularFile(target), page + " links to " + file);
    if (link.group(2) != null) {
      String id = "id=\"" + link.group(2) + "\"";
      assertTrue(Files.readString(target).contains(id), page + " links to " + link.group());
    }
  }

  @Test
  void pagesShowCodePicturesAndWhereTheyAre() throws IOException {
    Checkout.write(
        folder,
        "README.md",
        "# Root\n\nRead: [a](docs/a.md) [b](docs/architecture.md) [c](docs/a.md)\n");
    Checkout.write(
        folder,
        "docs/architecture.md",
        "# B\n\n```mermaid\ngraph BT\n  x --> y\n  y --> z\n  x --> z\n```\n");
    Checkout.write(
        folder,
        "docs/a.md",
        """
        # A \\<tag>
        ## Part `one`
        | x | y |
        |---|---|
        | 1 | [root](../README.md#root) |

        ![p](p.svg)
        ```java
        int x = 1; // "no" <T>
        ```
        ```
        ./simpler list
        ```
        """);
    Checkout.write(folder, "docs/p.svg", "<svg/>");
    Path site = folder.resolve("out");
    assertEquals(0, site(folder.toString(), site, "--no-api").exit());
    String page = Files.readString(site.resolve("docs/a.html"));
    assertContains(page, "<title>A &lt;tag&gt; - Root</title>");
    assertContains(page, "<h2 id=\"part-one\">Part <code>one</code></h2>");
    assertContains(page, "<li><a href=\"#part-one\">Part one</a></li>");
    assertContains(page, "<td><a href=\"../index.html#root\">root</a></td>");
    assertContains(page, "<img src=\"p.svg\" alt=\"p\" />");
    assertContains(
        page, "<span class=\"keyword\">int</span> x = <span class=\"number\">1</span>; ");
    assertContains(page, "<span class=\"comment\">// &quot;no&quot; &lt;T&gt;</span>");
    assertContains(page, "<span class=\"keyword\">./simpler</span> list");
    assertTrue(Files.exists(site.resolve("docs/p.svg")));
    String picture = Files.readString(site.resolve("docs/architecture.html"));
    assertEquals(3, picture.split("<rect ", -1).length - 1);
    assertEquals(3, picture.split("class=\"edge\"", -1).length - 1);
    assertContains(
        Files.readString(site.resolve("site-index.js")), "[\"docs/a.html#part-one\",\"A <tag>\"");
  }

  @Test
  void aBrokenLinkFailsTheCommand() {
    Checkout.write(folder, "README.md", "# R\n\n[x](x.md)\n");
    Checkout.write(folder, "docs/architecture.md", "# A\n");
    CommandLineRun run = site(folder.toString(), folder.resolve("out"), "--no-api", "--json");
    assertEquals(1, run.exit());
    assertEquals("README.md links to x.md: no such file\n", run.err());
    assertEquals("README.md links to x.md: no such file", run.json().get("brokenLinks"));
    assertEquals("2", run.json().get("pages"));
  }

  @Test
  void javadocHasThePackagesThatAreExportedToEverybody() throws IOException {
    Checkout.write(folder, "README.md", "# R\n");
    Checkout.write(folder, "docs/architecture.md", "# A\n");
    String sources = "m/src/main/java/";
    Checkout.write(
        folder,
        sources + "module-info.java",
        "module m {\n  exports p;\n  exports q to\n      n;\n}\n");
    Checkout.write(
        folder, sources + "p/Shown.java", "package p;\n\n/** Said. */\npublic class Shown {}\n");
    Checkout.write(folder, sources + "q/Kept.java", "package q;\n\npublic class Kept {}\n");
    Path site = folder.resolve("out");
    CommandLineRun run = site(folder.toString(), site);
    assertEquals(0, run.exit(), run.err());
    assertTrue(Files.exists(site.resolve("api/p/Shown.html")));
    assertFalse(Files.exists(site.resolve("api/q")));
    assertContains(Files.readString(site.resolve("index.html")), "href=\"api/index.html\"");
    assertEquals(0, site(folder.toString(), site, "--no-api").exit(), "an earlier site");
  }

  @Test
  void whatIsNoSiteIsLeftAlone() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("thesis.tex"), "years of work");
    CommandLineRun run = site(ROOT, own, "--no-api");
    assertEquals(2, run.exit());
    assertContains(run.err(), "is not empty, and no site");
    assertEquals(2, site(folder.toString(), folder.resolve("out")).exit(), "no checkout");
  }

  private static CommandLineRun site(String root, Path out, String... more) {
    Stream<String> line = Stream.of("docs", "--root", root, "--out", out.toString());
    return CommandLineRun.of(Stream.concat(line, Stream.of(more)).toArray(String[]::new));
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> part + " is missing in\n" + text);
  }
}
