package dev.simpler.testkit.nativefake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Builds exported sources for the fake card: against headers of our own that stand in for the tile
 * library and for the orchestration API, behind the same names.
 */
public final class CardBuild {
  private static final List<String> HEADERS =
      List.of(
          "fake_program.h",
          "fake_cluster.h",
          "card/tensor.h",
          "card/intrinsic.h",
          "card/pto_orchestration_api.h",
          "card/pto/pto-inst.hpp",
          "card/pto/card_core.hpp",
          "card/pto/card_tile.hpp",
          "card/pto/card_number.hpp",
          "card/pto/card_elements.hpp",
          "card/pto/card_rows.hpp",
          "card/pto/card_moves.hpp",
          "card/pto/card_cube.hpp",
          "card/pto/card_pipe.hpp",
          "card/pto/common/fifo.hpp");

  private final Path folder;
  private final CppCompiler compiler;

  /** A build with its headers in {@code folder}, which is made if it is not there. */
  public CardBuild(Path folder, CppCompiler compiler) {
    this.folder = folder;
    this.compiler = compiler;
    HEADERS.forEach(this::header);
  }

  private void header(String name) {
    Path file = folder.resolve(name);
    try (InputStream in = Objects.requireNonNull(CardBuild.class.getResourceAsStream(name), name)) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles the images of a program.
   *
   * @param sources folder of the exported files
   * @param images source of each image by the image's name without its ending
   * @param output folder for the images, which is what a platform takes as {@code --images}
   */
  public void images(Path sources, Map<String, String> images, Path output) {
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Path> headers = List.of(folder, folder.resolve("card"));
    images.entrySet().parallelStream()
        .forEach(image ->
            compiler.share(
                sources.resolve(image.getValue()),
                output.resolve(image.getKey() + ".so"),
                headers));
  }
}
