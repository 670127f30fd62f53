package dev.simpler.cli.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** The list of pages beside each page: groups and order are those that README states. */
final class Navigation {
  private static final int LEAST = 3;
  private static final int SECTION = 2;

  private final DocsTree tree;
  private final Map<String, Set<SitePage>> groups = new LinkedHashMap<>();

  Navigation(DocsTree tree) {
    this.tree = tree;
    SitePage readme = tree.readme();
    Set<SitePage> listed = new LinkedHashSet<>(List.of(readme));
    groups.put("", new LinkedHashSet<>(listed));
    readme
        .document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Paragraph paragraph) {
                List<SitePage> pages = pages(paragraph);
                if (paragraph.getFirstChild() instanceof Text first
                    && first.getLiteral().contains(":")
                    && pages.size() >= LEAST) {
                  String words = first.getLiteral();
                  Set<SitePage> group = new LinkedHashSet<>(pages);
                  group.removeAll(listed);
                  listed.addAll(group);
                  groups.put(words.substring(0, words.indexOf(':')), group);
                }
              }
            });
    Set<SitePage> rest = new LinkedHashSet<>(tree.pages());
    rest.removeAll(listed);
    if (!rest.isEmpty()) {
      groups.put("More", rest);
    }
  }

  private List<SitePage> pages(Paragraph paragraph) {
    List<SitePage> pages = new ArrayList<>();
    paragraph.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            SitePage page = tree.page(PageLink.of(tree.readme(), link.getDestination()).file());
            if (page != null) {
              pages.add(page);
            }
          }
        });
    return pages;
  }

  /** Groups by name, in README's order; the first has the page the site begins with. */
  Map<String, Set<SitePage>> groups() {
    return groups;
  }

  /**
   * The list as HTML, on one of its pages.
   *
   * @param up how to get from there to the root of the site, as {@code ../}
   * @param api whether there is Javadoc
   */
  String html(SitePage here, String up, boolean api) {
    StringBuilder html = new StringBuilder();
    groups.forEach((name, pages) -> {
      if (!name.isEmpty()) {
        html.append("<h2>").append(Markup.escape(name)).append("</h2>\n");
      }
      html.append("<ul>\n");
      pages.forEach(page -> entry(html, page, here, up));
      if (name.isEmpty() && api) {
        html.append("<li><a href=\"").append(up).append("api/index.html\">Javadoc</a></li>\n");
      }
      html.append("</ul>\n");
    });
    return html.toString();
  }

  private static void entry(StringBuilder html, SitePage page, SitePage here, String up) {
    html.append("<li").append(page == here ? " class=\"here\"" : "").append("><a href=\"");
    html.append(up).append(page.target()).append("\">");
    html.append(Markup.escape(page.title())).append("</a>");
    List<PageHeading> parts =
        page.headings().values().stream().filter(each -> each.level() == SECTION).toList();
    if (page == here && !parts.isEmpty()) {
      html.append("\n<ul>\n");
      for (PageHeading part : parts) {
        html.append("<li><a href=\"#").append(part.anchor()).append("\">");
        html.append(Markup.escape(part.text())).append("</a></li>\n");
      }
      html.append("</ul>");
    }
    html.append("</li>\n");
  }
}
