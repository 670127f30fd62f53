package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.CppCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All examples of a chip exported, and those that are not with what was said. */
final class AllExports {
  /**
   * What is exported.
   *
   * @param runtime the graph runtime, of those that the example has graphs for
   */
  record Export(String example, String runtime) {
    @Override
    public String toString() {
      return example + " " + runtime;
    }
  }

  private final ExportTarget target;
  private final Path folder;
  private final Map<Export, ExportedProgram> programs = new LinkedHashMap<>();
  private final Map<String, String> refused = new TreeMap<>();

  private AllExports(ExportTarget target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /** Exports them into folders of their own within {@code folder}. */
  static AllExports of(ExportTarget target, Path folder) {
    AllExports all = new AllExports(target, folder.resolve(target.chip()));
    Examples.all().stream()
        .filter(each -> each.platforms().contains(target.chip() + "sim"))
        .forEach(all::export);
    return all;
  }

  private void export(Example example) {
    List<String> runtimes =
        Platforms.discover().named(target.chip() + "sim").facts().runtimes().stream()
            .filter(example.runtimes()::contains)
            .toList();
    runtimes.forEach(runtime -> export(example, runtime));
  }

  private void export(Example example, String runtime) {
    Export export = new Export(example.name(), runtime);
    try {
      ExampleOptions.Builder options =
          ExampleOptions.builder(target.chip() + "sim").runtime(runtime);
      ExportedProgram program = ExampleExport.of(example, options, target.on(runtime));
      program.writeTo(folder(export));
      programs.put(export, program);
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
        (export, program) -> build.add(folder(export), program.images(), images(export)));
    build.compile(target);
  }

  /** The compiler of the machine; without one the test is skipped, except in CI. */
  static CppCompiler compiler() {
    String why = "no c++, g++ or clang++ on the PATH: exported sources cannot be compiled";
    return CppCompiler.find().orElseGet(() -> System.getenv("CI") == null ? abort(why) : fail(why));
  }

  String chip() {
    return target.chip();
  }

  /** The epoch of the ABI that a card has to speak for them. */
  AbiEpoch epoch() {
    return AbiEpochs.find(target.epoch()).orElseThrow();
  }

  /** The programs. */
  Map<Export, ExportedProgram> programs() {
    return programs;
  }

  /** What was said of those that are not exported. */
  Map<String, String> refused() {
    return refused;
  }

  private Path folder(Export export) {
    return folder.resolve(export.example()).resolve(export.runtime());
  }

  /** The folder with the images of a program. */
  Path images(Export export) {
    return folder(export).resolve("images");
  }
}
