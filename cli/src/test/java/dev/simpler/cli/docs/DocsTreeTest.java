package dev.simpler.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.SourceRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of the pages here, and what is told of links that lead nowhere. */
class DocsTreeTest {
  @Test
  void everyLinkOfReadmeAndDocsLeadsToAFileAndAHeadingThatAreThere() {
    DocsTree tree = DocsTree.read(SourceRoot.find());
    assertEquals(List.of(), tree.brokenLinks());
    long links = tree.pages().stream().mapToLong(page -> page.links().size()).sum();
    assertTrue(links > 100, links + " links");
  }

  @Test
  void everyPageOfDocsIsNamedByReadme() {
    Map<String, Set<SitePage>> groups = new Navigation(DocsTree.read(SourceRoot.find())).groups();
    List<String> rest =
        groups.getOrDefault("More", Set.of()).stream()
            .map(SitePage::source)
            .filter(each -> each.matches("docs/[^/]*"))
            .toList();
    assertEquals(List.of(), rest);
  }

  @Test
  void aLinkThatLeadsNowhereIsToldWithItsPage(@TempDir Path root) {
    Checkout.write(root, "README.md", "# A\n\n[b](docs/b.md#here) [c](docs/c.md) [d](#d)\n");
    Checkout.write(root, "docs/b.md", "# B\n\n## Not here\n\n[x](../x.txt) [a](../README.md#a)\n");
    Checkout.write(root, "docs/architecture.md", "[p](p.svg#p) [web](https://example.org/#x)\n");
    Checkout.write(root, "docs/p.svg", "<svg/>");
    assertEquals(
        List.of(
            "README.md links to docs/b.md#here: docs/b.md has no heading #here",
            "README.md links to docs/c.md: no such file",
            "README.md links to #d: README.md has no heading #d",
            "docs/architecture.md links to p.svg#p: no such page",
            "docs/b.md links to ../x.txt: no such file"),
        DocsTree.read(root).brokenLinks());
  }

  @Test
  void anchorsAreThoseOfGitHub() {
    Slugs slugs = new Slugs();
    assertEquals("1-run-something", slugs.next("1. Run something"));
    assertEquals("a--b-c_d", slugs.next("A & B-c_d!"));
    assertEquals("again", slugs.next("Again"));
    assertEquals("again-1", slugs.next("again"));
  }
}
