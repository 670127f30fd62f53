package dev.simpler.cli.card;

import dev.simpler.testkit.nativefake.FakeBuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command line in a process of its own came to. */
record Ended(int exit, String out, String err) {

  /** Runs it without any setting of this process's environment. */
  static Ended of(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // As the launcher has it, for children inherit it. No such file is no cache, and no failure.
    command.add("-XX:AOTCache=" + folder.resolve("none.aot"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xlog:disable"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.simpler.cli.Main");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SIMPLER_"));
    builder.environment().putAll(environment);
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  /** The arguments of a run of {@code vector_example} on a card. */
  static List<String> run(FakeBuild build, String platform, Path library, List<String> more) {
    return run(build, "vector_example", build.images("vector"), platform, library, more);
  }

  /** The arguments of a run on a card of an example with these native images. */
  static List<String> run(
      FakeBuild build,
      String example,
      Path images,
      String platform,
      Path library,
      List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", example, "--platform", platform, "--json"));
    arguments.addAll(files(build, library));
    arguments.addAll(List.of("--images", images.toString()));
    arguments.addAll(more);
    return arguments;
  }

  /** The options that name the three files of a card. */
  static List<String> files(FakeBuild build, Path library) {
    return List.of(
        "--host-runtime",
        library.toString(),
        "--aicpu",
        build.binary("aicpu", 100).toString(),
        "--aicore",
        build.binary("aicore", 200).toString());
  }

  /** Whether standard output is one JSON object and nothing else, as far as its ends tell. */
  boolean isOneObject() {
    String text = out.strip();
    return text.startsWith("{") && text.endsWith("}");
  }
}
