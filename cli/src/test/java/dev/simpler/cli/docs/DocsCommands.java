package dev.simpler.cli.docs;

import dev.simpler.cli.SourceRoot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;

/** The commands that README and docs show, in blocks of code and within sentences. */
final class DocsCommands {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\$? ?\\./simpler ([^\n#>&]*)(?:.*# exit (\\d+))?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z]{3,}\\b|\\[|\\.\\.\\.|\\|");

  /**
   * A command as it is shown.
   *
   * @param page where
   * @param words without {@code ./simpler}
   * @param exit how it ends, as the page says; 0 if it does not
   */
  record Shown(String page, String words, int exit) {
    /** Whether words of it stand for others, as in {@code --out DIR}. */
    boolean hasPlaceholders() {
      return PLACEHOLDER.matcher(words).find();
    }

    @Override
    public String toString() {
      return words + " (" + page + ")";
    }
  }

  private DocsCommands() {}

  /** All of them, each once per page. */
  static List<Shown> all() {
    return DocsTree.read(SourceRoot.find()).pages().stream()
        .filter(page -> !page.source().equals("CHANGELOG.md"))
        .flatMap(DocsCommands::of)
        .toList();
  }

  private static Stream<Shown> of(SitePage page) {
    Set<Shown> shown = new LinkedHashSet<>();
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                add(block.getLiteral());
              }

              @Override
              public void visit(Code code) {
                add(code.getLiteral());
              }

              private void add(String text) {
                COMMAND.matcher(text).results().forEach(each -> shown.add(shown(page, each)));
              }
            });
    return shown.stream().filter(each -> !each.words().isEmpty());
  }

  private static Shown shown(SitePage page, MatchResult command) {
    String exit = command.group(2);
    return new Shown(
        page.source(), command.group(1).strip(), exit == null ? 0 : Integer.parseInt(exit));
  }
}
