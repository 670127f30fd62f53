package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.CppCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** All examples of a chip exported, and those that are not with what was said. */
final class AllExports {
  private final String chip;
  private final Path folder;
  private final Map<String, ExportedProgram> programs = new TreeMap<>();
  private final Map<String, String> refused = new TreeMap<>();

  private AllExports(String chip, Path folder) {
    this.chip = chip;
    this.folder = folder;
  }

  /** Exports them into folders of their own within {@code folder}. */
  static AllExports of(String chip, Path folder) {
    AllExports all = new AllExports(chip, folder.resolve(chip));
    Examples.all().stream()
        .filter(each -> each.platforms().contains(chip + "sim"))
        .forEach(all::export);
    return all;
  }

  private void export(Example example) {
    try {
      ExportedProgram program =
          ExampleExport.of(example, ExampleOptions.builder(chip + "sim"), ExportTarget.of(chip));
      program.writeTo(folder.resolve(example.name()));
      programs.put(example.name(), program);
    } catch (SimplerException e) {
      refused.put(example.name(), e.fault().message());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles them all at once. */
  void compile(Path cache) {
    CardBuild build = new CardBuild(cache, compiler());
    programs.forEach(
        (name, program) -> build.add(folder.resolve(name), program.images(), images(name)));
    build.compile(chip);
  }

  private static CppCompiler compiler() {
    String why = "no c++, g++ or clang++ on the PATH: exported sources cannot be compiled";
    return CppCompiler.find().orElseGet(() -> System.getenv("CI") == null ? abort(why) : fail(why));
  }

  String chip() {
    return chip;
  }

  /** The programs by the names of their examples. */
  Map<String, ExportedProgram> programs() {
    return programs;
  }

  /** What was said of those that are not exported. */
  Map<String, String> refused() {
    return refused;
  }

  /** The folder with the images of an example. */
  Path images(String example) {
    return folder.resolve(example).resolve("images");
  }
}
