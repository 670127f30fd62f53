package dev.simpler.testkit.nativefake;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.header.CHeader;
import dev.simpler.onboard.NativeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fake host library and the native images of its programs, built into a folder. What was built
 * there is not built again.
 */
public final class FakeBuild {
  private static final List<String> SOURCES =
      List.of(
          "fake_host_runtime.c",
          "fake_sim_context.c",
          "fake_program.h",
          "fake_cluster.h",
          "fake_comm.h");

  private final Path folder;
  private final CCompiler compiler;
  private final AbiEpoch epoch;

  /** A build of the usual epoch of the ABI. */
  public FakeBuild(Path folder, CCompiler compiler) {
    this(folder, compiler, AbiEpochs.USUAL);
  }

  /**
   * A build into {@code folder}, which is made if it is not there.
   *
   * @param epoch the epoch of the ABI that the library speaks
   */
  public FakeBuild(Path folder, CCompiler compiler, AbiEpoch epoch) {
    String header = CHeader.text(epoch);
    this.folder = folder.resolve(Integer.toHexString((sources() + header).hashCode()));
    this.compiler = compiler;
    this.epoch = epoch;
    List.of("fake_host_runtime.c", "fake_program.h", "fake_cluster.h", "fake_comm.h")
        .forEach(this::source);
    BuildFiles.write(this.folder.resolve("simpler_abi.h"), header);
  }

  /** The host library of a chip. */
  public Path library(String chip) {
    return library(chip, "", List.of("FAKE_CHIP=\"" + chip + "\""));
  }

  /**
   * A host library with something wrong or missing.
   *
   * @param chip the chip it says it is for
   * @param variant its name
   * @param defines preprocessor definitions
   */
  public Path library(String chip, String variant, List<String> defines) {
    Path file = folder.resolve("libhost_runtime_" + chip + variant + ".so");
    if (!Files.exists(file)) {
      Stream<String> size =
          defines.stream().anyMatch(each -> each.startsWith("FAKE_STATED_RUNTIME_SIZE"))
              ? Stream.of()
              : Stream.of("FAKE_STATED_RUNTIME_SIZE=RUNTIME_BYTES");
      Stream<String> of =
          defines.stream().anyMatch(each -> each.startsWith("FAKE_CHIP"))
              ? Stream.of()
              : Stream.of("FAKE_CHIP=\"" + chip + "\"");
      String[] options =
          Stream.of(defines.stream(), size, of)
              .flatMap(each -> each)
              .map(each -> "-D" + each)
              .toArray(String[]::new);
      compile(source("fake_host_runtime.c"), file, options);
    }
    return file;
  }

  /** A library that has entry points of these names, and nothing in them. */
  public Path namesOnly(String name, List<String> symbols) {
    Path file = folder.resolve(name + ".so");
    if (!Files.exists(file)) {
      Path source = folder.resolve(name + ".c");
      BuildFiles.write(
          source,
          symbols.stream()
              .map(each ->
                  "__attribute__((visibility(\"default\"))) int "
                      + each
                      + "(void) { return -1; }\n")
              .collect(Collectors.joining()));
      compile(source, file);
    }
    return file;
  }

  /** The library without record and log, which cost more than what is measured. */
  public Path quietLibrary(String chip) {
    return library(chip, "_quiet", List.of("FAKE_QUIET"));
  }

  /** A simulation-context library; a host library with FAKE_NEEDS_SIM_CONTEXT needs it. */
  public Path simContext() {
    Path file = folder.resolve("libfake_sim_context.so");
    if (!Files.exists(file)) {
      compile(source("fake_sim_context.c"), file);
    }
    return file;
  }

  /**
   * The folder with the images of a program.
   *
   * @param program {@code vector}, {@code fill} or {@code failing}
   */
  public Path images(String program) {
    Path images = folder.resolve("images-" + program);
    if (!Files.exists(images)) {
      ProtocolPrograms.build(folder, epoch);
    }
    return images;
  }

  /** Makes the file in one step, so that a build cut short leaves nothing behind. */
  private void compile(Path source, Path file, String... options) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Path made = Files.createTempFile(folder, "making", ".so");
      compiler.share(source, made, options);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Library and executor binaries of a chip as a configuration. */
  public NativeConfig config(String chip) {
    return NativeConfig.of(library(chip), binary("aicpu", 100), binary("aicore", 200));
  }

  /** A stand-in for an executor binary: bytes the record can tell apart. */
  public Path binary(String name, int bytes) {
    Path file = folder.resolve(name + ".bin");
    if (!Files.exists(file)) {
      BuildFiles.write(file, name.repeat(bytes).substring(0, bytes));
    }
    return file;
  }

  /** What everything depends on: another text is another folder. */
  private static String sources() {
    return SOURCES.stream().map(BuildFiles::text).collect(Collectors.joining());
  }

  private Path source(String name) {
    Path file = folder.resolve(name);
    BuildFiles.write(file, BuildFiles.text(name));
    return file;
  }
}
