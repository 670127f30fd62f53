package dev.simpler.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** A page in Markdown, read and taken apart. Used by one thread. */
final class SitePage {
  private static final String MARKDOWN = ".md";

  private final String source;
  private final Node document;
  private final Map<Heading, PageHeading> headings = new LinkedHashMap<>();
  private final List<String> links = new ArrayList<>();

  private SitePage(String source, String text) {
    this.source = source;
    document = Parser.builder().extensions(extensions()).build().parse(text);
    Slugs slugs = new Slugs();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            String words = PlainText.of(heading);
            headings.put(heading, new PageHeading(heading.getLevel(), words, slugs.next(words)));
            visitChildren(heading);
          }

          @Override
          public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            links.add(image.getDestination());
          }
        });
  }

  /** Markdown as GitHub shows it, as far as pages here use it. */
  static List<Extension> extensions() {
    return List.of(TablesExtension.create());
  }

  /**
   * Reads a page.
   *
   * @param source its path from the root, with {@code /}
   */
  static SitePage read(Path root, String source) {
    try {
      return new SitePage(source, Files.readString(root.resolve(source)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it stands, from the root, with {@code /}. */
  String source() {
    return source;
  }

  /** What it becomes, from the root of the site. */
  String target() {
    return target(source);
  }

  /** What a source file becomes: READMEs are what a folder shows, other files stay as they are. */
  static String target(String source) {
    if (!source.endsWith(MARKDOWN)) {
      return source;
    }
    String name = source.substring(source.lastIndexOf('/') + 1);
    String folder = source.substring(0, source.length() - name.length());
    String stem = name.substring(0, name.length() - MARKDOWN.length());
    return folder + ("README".equals(stem) ? "index" : stem) + ".html";
  }

  /** Its title, or its file's name. */
  String title() {
    return headings.values().stream()
        .filter(heading -> heading.level() == 1)
        .map(PageHeading::text)
        .findFirst()
        .orElse(source);
  }

  /** What was parsed. */
  Node document() {
    return document;
  }

  /** Headings in order. */
  Map<Heading, PageHeading> headings() {
    return headings;
  }

  /** Where links and pictures lead, as they are written. */
  List<String> links() {
    return links;
  }

  /** Whether a link can name this anchor. */
  boolean hasAnchor(String anchor) {
    return headings.values().stream().anyMatch(heading -> heading.anchor().equals(anchor));
  }
}
