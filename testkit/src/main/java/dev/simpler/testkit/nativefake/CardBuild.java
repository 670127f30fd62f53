package dev.simpler.testkit.nativefake;

import dev.simpler.export.ExportTarget;
import dev.simpler.testkit.nativefake.CardImages.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Builds exported sources for the fake card: against headers of our own that stand in for the tile
 * library and for the orchestration API, behind the same names.
 *
 * <p>All sources of a build are one library, since starting a compiler costs more than most of
 * them. An image is a copy of it that has the number of its source written into it.
 */
public final class CardBuild {
  private static final List<String> HEADERS =
      List.of(
          "fake_program.h",
          "fake_cluster.h",
          "card/tensor.h",
          "card/intrinsic.h",
          "card/card_choice.h",
          "card/pto_orchestration_api.h",
          "card/orchestration_api.h",
          "card/pto/pto-inst.hpp",
          "card/pto/card_core.hpp",
          "card/pto/card_tile.hpp",
          "card/pto/card_number.hpp",
          "card/pto/card_elements.hpp",
          "card/pto/card_rows.hpp",
          "card/pto/card_sort.hpp",
          "card/pto/card_moves.hpp",
          "card/pto/card_cube.hpp",
          "card/pto/card_pipe.hpp",
          "card/pto/common/fifo.hpp",
          "card/pto/card_comm.hpp",
          "card/pto/comm/pto_comm_inst.hpp");

  private final Path folder;
  private final CppCompiler compiler;
  private final List<Image> images = new ArrayList<>();

  /** A build in {@code folder}, which is made if it is not there. */
  public CardBuild(Path folder, CppCompiler compiler) {
    this.folder = folder;
    this.compiler = compiler;
  }

  /**
   * Adds the images of a program.
   *
   * @param sources folder of the exported files
   * @param program source of each image by the image's name without its ending
   * @param output folder for the images, which is what a platform takes as {@code --images}
   */
  public CardBuild add(Path sources, Map<String, String> program, Path output) {
    program.forEach((image, source) ->
        images.add(new Image(sources.resolve(source), output.resolve(image + ".so"))));
    return this;
  }

  /**
   * Compiles all that was added. What the same sources became before is taken from the folder.
   *
   * @param target what they were exported to
   * @throws IllegalStateException with what the compiler said, if it fails
   */
  public void compile(ExportTarget target) {
    CardImages all = new CardImages(images);
    Map<String, String> headers = new HashMap<>();
    HEADERS.forEach(name -> headers.put(name, BuildFiles.text(name)));
    headers.putAll(all.headers());
    int hash = Objects.hash(all.files(), headers, target, compiler);
    Path own = folder.resolve("cards-" + Integer.toHexString(hash));
    Path library = own.resolve("all.so");
    try {
      if (!Files.exists(library)) {
        headers.forEach((name, text) -> BuildFiles.write(own.resolve(name), text));
        compile(all, own, library, target);
      }
      all.write(Files.readAllBytes(library));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the file in one step, so that a build cut short leaves nothing behind. */
  private void compile(CardImages all, Path own, Path library, ExportTarget target)
      throws IOException {
    List<Path> sources = new ArrayList<>();
    all.files()
        .forEach((name, text) -> {
          BuildFiles.write(own.resolve(name), text);
          sources.add(own.resolve(name));
        });
    Path made = Files.createTempFile(own, "making", ".so");
    List<String> options =
        new ArrayList<>(
            List.of(
                "-O0",
                "-I" + own,
                "-I" + own.resolve("card"),
                "-DCARD_" + target.chip().toUpperCase(Locale.ROOT)));
    target.define().ifPresent(name -> options.add("-D" + name));
    compiler.share(sources, made, options);
    Files.move(made, library, StandardCopyOption.ATOMIC_MOVE);
  }
}
