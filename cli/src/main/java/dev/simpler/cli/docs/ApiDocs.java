package dev.simpler.cli.docs;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.PlatformException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Javadoc of the packages that modules export to everybody, made by the JDK's own tool. */
final class ApiDocs {
  private static final Pattern EXPORTED = Pattern.compile("(?m)^  exports ([\\w.]+);");
  private static final String SOURCES = "src/main/java";

  private final Path root;

  ApiDocs(Path root) {
    this.root = root;
  }

  /** Exported packages with their folders, by the name of the module's folder. */
  Map<String, List<String>> packages() {
    Map<String, List<String>> packages = new TreeMap<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path module : folders.sorted().toList()) {
        Path descriptor = module.resolve(SOURCES).resolve("module-info.java");
        if (Files.isRegularFile(descriptor)) {
          Matcher exported = EXPORTED.matcher(Files.readString(descriptor));
          List<String> names = exported.results().map(each -> each.group(1)).toList();
          if (!names.isEmpty()) {
            packages.put(String.valueOf(module.getFileName()), names);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packages;
  }

  /**
   * Writes the pages. Sources are read as they are; what they refer to comes from the class path of
   * this process.
   *
   * @throws PlatformException UNAVAILABLE if this Java has no Javadoc tool
   */
  void write(Path folder) {
    ToolProvider tool =
        ToolProvider.findFirst("javadoc")
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(ErrorCategory.UNAVAILABLE, "this Java has no javadoc tool")
                        .mend("run on a JDK, or leave Javadoc out with --no-api")));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code = tool.run(out, out, arguments(folder).toArray(String[]::new));
    if (code != 0) {
      throw new PlatformException(
          Fault.of(ErrorCategory.INTERNAL, "javadoc ended with " + code + ": " + said)
              .mend("compile the sources first"));
    }
  }

  private List<String> arguments(Path folder) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path")));
    arguments.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    arguments.addAll(
        List.of(
            "-quiet", "-notimestamp", "-Xdoclint:all,-missing", "-encoding", "UTF-8", "-nohelp"));
    arguments.addAll(List.of("-windowtitle", "simpler for Java", "-doctitle", "simpler for Java"));
    List<String> files = new ArrayList<>();
    packages()
        .forEach((module, names) -> {
          arguments.addAll(List.of("-group", module, String.join(":", names)));
          names.forEach(name -> files.addAll(sources(module, name)));
        });
    arguments.addAll(files);
    return arguments;
  }

  private List<String> sources(String module, String packageName) {
    Path folder = root.resolve(module).resolve(SOURCES).resolve(packageName.replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
