package dev.simpler.sim.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the source of an instruction's class says of it.
 *
 * @param about the comment of the class
 * @param calls its public methods
 */
record InstructionSource(String about, List<Call> calls) {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CLASS =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\S+\\s+)*public final class", Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*public static (\\w+)"
              + " (\\w+)\\(([^)]*)\\)",
          Pattern.DOTALL);

  /**
   * A public method.
   *
   * @param signature as it is called
   * @param effect its comment
   */
  record Call(String signature, String effect) {}

  static InstructionSource of(String name) {
    String text =
        read(ROOT.resolve("kernel/src/main/java/dev/simpler/kernel/isa/" + name + ".java"));
    Matcher about = CLASS.matcher(text);
    if (!about.find()) {
      throw new IllegalStateException(name + " has no comment");
    }
    List<Call> calls = new ArrayList<>();
    Matcher method = METHOD.matcher(text);
    while (method.find()) {
      String parameters = method.group(4).replaceAll("\\s+", " ").strip();
      calls.add(
          new Call(name + "." + method.group(3) + "(" + parameters + ")", plain(method.group(1))));
    }
    return new InstructionSource(plain(about.group(1)), calls);
  }

  /** Sources of the examples by file name, in the order of their paths. */
  static Map<String, String> examples() {
    Path examples = ROOT.resolve("examples/src/main/java/dev/simpler/examples");
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(examples)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(file -> texts.put(file.getFileName().toString(), read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** A statement of the examples that uses the instruction, and its file's name. */
  static Optional<String> example(String name, Map<String, String> examples) {
    Pattern use = Pattern.compile("\\n( *" + name + "\\.\\w+\\([^;{}]*\\);)");
    for (Map.Entry<String, String> each : examples.entrySet()) {
      Matcher found = use.matcher(each.getValue());
      if (each.getValue().contains(name + ".") && found.find()) {
        String statement = found.group(1).replaceAll("\\s+", " ").strip();
        return Optional.of("`" + statement + "` (" + each.getKey() + ")");
      }
    }
    return Optional.empty();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A comment as text: tags become sentences, markup becomes that of the page. */
  private static String plain(String comment) {
    String text = comment.replaceAll("\\n\\s*\\* ?", "\n");
    text = text.replaceAll("\\{@link #?([^} ]+)(?: [^}]*)?\\}", "`$1`");
    text = text.replaceAll("\\{@(?:code|value) ([^}]*)\\}", "`$1`");
    text = text.replaceAll("<p>", "").replaceAll("</?em>", "*").replaceAll("</?\\w+>", "");
    text = text.replaceAll("([^.\\s])\\s*@param (\\w+)", "$1; *$2*:"); // behind another one
    text = text.replaceAll("@param (\\w+)", "*$1*:").replaceAll("@return", "Returns");
    text = text.replaceAll("@throws \\w+", "Refused");
    return text.replaceAll("\\s+", " ").replace("|", "&#124;").strip();
  }
}
