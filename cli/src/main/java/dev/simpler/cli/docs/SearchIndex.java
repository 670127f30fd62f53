package dev.simpler.cli.docs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** What the search box looks into: the words of each section of each page, as a script. */
final class SearchIndex {
  private SearchIndex() {}

  /** A script that sets {@code simplerIndex}: a page opened from a file may load no data. */
  static String script(List<SitePage> pages) {
    StringWriter text = new StringWriter();
    text.write("const simplerIndex = ");
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartArray();
      for (SitePage page : pages) {
        sections(json, page);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + ";\n";
  }

  private static void sections(JsonGenerator json, SitePage page) throws IOException {
    StringBuilder words = new StringBuilder();
    PageHeading section = new PageHeading(1, page.title(), "");
    for (Node node = page.document().getFirstChild(); node != null; node = node.getNext()) {
      PageHeading next = node instanceof Heading heading ? page.headings().get(heading) : null;
      if (next == null) {
        words.append(PlainText.of(node)).append(' ');
      } else {
        section(json, page, section, words);
        section = next;
      }
    }
    section(json, page, section, words);
  }

  private static void section(
      JsonGenerator json, SitePage page, PageHeading section, StringBuilder words)
      throws IOException {
    if (!words.isEmpty()) {
      json.writeStartArray();
      json.writeString(page.target() + (section.level() == 1 ? "" : "#" + section.anchor()));
      json.writeString(page.title());
      json.writeString(section.level() == 1 ? "" : section.text());
      json.writeString(words.toString().replaceAll("\\s+", " ").strip());
      json.writeEndArray();
      words.setLength(0);
    }
  }
}
