package dev.simpler.cli.newuser;

import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The blocks of Java on a page of the docs, and whether sources that are compiled have them. */
final class DocsCode {
  private static final Path ROOT = SourceRoot.find();
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private DocsCode() {}

  /** A page of the docs. */
  static String page(String name) {
    return read(ROOT.resolve("docs/" + name));
  }

  /** Blocks that no source has. Lines may be indented otherwise; a line of dots leaves some out. */
  static List<String> unknown(String name) {
    List<String> sources = sources();
    List<String> unknown = new ArrayList<>();
    Matcher block = BLOCK.matcher(page(name));
    while (block.find()) {
      for (String part : block.group(1).split("\n\\s*\\.\\.\\.\n", -1)) {
        String wanted = plain(part);
        if (sources.stream().noneMatch(source -> source.contains(wanted))) {
          unknown.add(part);
        }
      }
    }
    return unknown;
  }

  private static List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (String folder : List.of("newuser", "readme")) {
      Path path = ROOT.resolve("cli/src/test/java/dev/simpler/cli/" + folder);
      try (Stream<Path> files = Files.list(path)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(DocsCode::read)
            .forEach(text -> sources.add(plain(text)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static String plain(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce("", (all, line) -> all + line + "\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
