package dev.simpler.cli.docs;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page's HTML: headings with anchors, links to pages of the site, code marked. */
final class PageBody {
  private PageBody() {}

  /** The HTML below {@code body}. */
  static String of(SitePage page) {
    return HtmlRenderer.builder()
        .extensions(SitePage.extensions())
        .attributeProviderFactory(_ -> attributes(page))
        .nodeRendererFactory(CodeBlocks::new)
        .build()
        .render(page.document());
  }

  private static AttributeProvider attributes(SitePage page) {
    return (node, _, attributes) -> {
      if (node instanceof Heading heading) {
        PageHeading known = page.headings().get(heading);
        if (known != null) {
          attributes.put("id", known.anchor());
        }
      }
      if (node instanceof Link link) {
        attributes.put("href", link(link.getDestination()));
      }
    };
  }

  private static String link(String destination) {
    if (PageLink.leavesSite(destination)) {
      return destination;
    }
    int hash = destination.indexOf('#');
    String file = hash < 0 ? destination : destination.substring(0, hash);
    return SitePage.target(file) + destination.substring(file.length());
  }

  /** Blocks of code; the modules' graph becomes a picture. */
  private record CodeBlocks(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      FencedCodeBlock block = (FencedCodeBlock) node;
      var html = context.getWriter();
      html.line();
      if ("mermaid".equals(block.getInfo())) {
        html.raw(new GraphPicture(block.getLiteral()).svg());
      } else {
        html.tag("pre", Map.of("class", "code"));
        html.raw(Markup.of(block.getInfo(), block.getLiteral()));
        html.tag("/pre");
      }
      html.line();
    }
  }
}
