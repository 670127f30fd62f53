package dev.simpler.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All pages of a checkout: those beside its README, those of its starter project, and docs/. */
final class DocsTree {
  /** The page the site begins with. */
  static final String README = "README.md";

  private static final String DOCS = "docs";
  private static final List<String> FOLDERS = List.of("", "examples/starter");

  private final Path root;
  private final TreeMap<String, SitePage> pages = new TreeMap<>();

  private DocsTree(Path root) {
    this.root = root;
  }

  /** Reads the pages of a checkout. */
  static DocsTree read(Path root) {
    DocsTree tree = new DocsTree(root);
    FOLDERS.forEach(folder -> tree.add(root.resolve(folder), 1));
    tree.add(root.resolve(DOCS), Integer.MAX_VALUE);
    return tree;
  }

  /** Whether a folder is the root of a checkout. */
  static boolean isRoot(Path folder) {
    return Files.isRegularFile(folder.resolve(README))
        && Files.isRegularFile(folder.resolve("docs/architecture.md"));
  }

  private void add(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .forEach(source -> pages.put(source, SitePage.read(root, source)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  /** Pages by source, in the order of names. */
  List<SitePage> pages() {
    return List.copyOf(pages.values());
  }

  /** A page by its source. */
  @Nullable SitePage page(String source) {
    return pages.get(source);
  }

  SitePage readme() {
    return Objects.requireNonNull(pages.get(README));
  }

  /** Files that pages show or link to and that are no pages themselves, from the root. */
  Set<String> files() {
    Set<String> files = new TreeSet<>();
    for (SitePage page : pages()) {
      for (String destination : page.links()) {
        if (!PageLink.leavesSite(destination)) {
          String file = PageLink.of(page, destination).file();
          if (!pages.containsKey(file) && Files.isRegularFile(root.resolve(file))) {
            files.add(file);
          }
        }
      }
    }
    return files;
  }

  /** Links that lead nowhere, each with its page and why. */
  List<String> brokenLinks() {
    List<String> broken = new ArrayList<>();
    for (SitePage page : pages()) {
      for (String destination : page.links()) {
        if (!PageLink.leavesSite(destination)) {
          String why = why(PageLink.of(page, destination));
          if (!why.isEmpty()) {
            broken.add(page.source() + " links to " + destination + ": " + why);
          }
        }
      }
    }
    return broken;
  }

  private String why(PageLink link) {
    SitePage page = pages.get(link.file());
    if (page == null) {
      return Files.isRegularFile(root.resolve(link.file())) && link.anchor().isEmpty()
          ? ""
          : link.anchor().isEmpty() ? "no such file" : "no such page";
    }
    return link.anchor().isEmpty() || page.hasAnchor(link.anchor())
        ? ""
        : page.source() + " has no heading #" + link.anchor();
  }
}
