package dev.simpler.cli.docs;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Code as HTML, with its words marked by what they are. */
final class Markup {
  private static final String STRING = "\"(?:\\\\.|[^\"\\\\\n])*\"";

  /** What is looked for, by language; the first group that matches names the class of the word. */
  private static final Map<String, Pattern> LANGUAGES =
      Map.of(
          "java",
          Pattern.compile(
              "(?<comment>//[^\n]*|/\\*[\\s\\S]*?\\*/)|(?<string>"
                  + STRING
                  + ")|(?<mark>@\\w+)|(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case"
                  + "|catch|char|class|continue|default|do|double|else|enum|extends|final|finally"
                  + "|float|for|if|implements|import|instanceof|int|interface|long|new|null|package"
                  + "|private|protected|public|record|return|sealed|short|static|super|switch"
                  + "|this|throw|throws|try|var|void|while|true|false)\\b)"
                  + "|(?<number>\\b\\d[\\w.]*)"),
          "xml",
          Pattern.compile(
              "(?<comment><!--[\\s\\S]*?-->)|(?<string>" + STRING + ")|(?<keyword></?[\\w.:-]+)"),
          "python",
          Pattern.compile(
              "(?<comment>#[^\n]*)|(?<string>"
                  + STRING
                  + ")|(?<mark>@\\w+)|(?<keyword>\\b(?:as|class|def|else|for|from|if|import|in"
                  + "|return|with|None|True|False)\\b)|(?<number>\\b\\d[\\w.]*)"),
          "",
          Pattern.compile(
              "(?<comment>(?<=\\s)#[^\n"
                  + "]*)|(?<keyword>(?m:^\\s*(?:\\./simpler|mvn|cd|source)\\b))"));

  private Markup() {}

  /**
   * Code as HTML.
   *
   * @param language as a fence names it; one that is not known leaves the code as it is
   */
  static String of(String language, String code) {
    Pattern words = LANGUAGES.get(language);
    if (words == null) {
      return escape(code);
    }
    StringBuilder html = new StringBuilder();
    int[] from = {0};
    words
        .matcher(code)
        .results()
        .forEach(word -> {
          html.append(escape(code.substring(from[0], word.start())));
          html.append("<span class=\"").append(kind(word)).append("\">");
          html.append(escape(word.group())).append("</span>");
          from[0] = word.end();
        });
    return html.append(escape(code.substring(from[0]))).toString();
  }

  private static String kind(MatchResult word) {
    return word.namedGroups().entrySet().stream()
        .filter(group -> word.group(group.getValue()) != null)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** Text as HTML, also within quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
