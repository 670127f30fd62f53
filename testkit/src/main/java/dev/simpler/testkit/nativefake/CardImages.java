package dev.simpler.testkit.nativefake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Images of one library: two sources that include those of all images, and copies of the result.
 */
final class CardImages {
  /** Stands in the library in place of the number of an image; see card_choice.h. */
  private static final byte[] MARK = "card-choice-is:".getBytes(StandardCharsets.US_ASCII);

  /**
   * An image.
   *
   * @param source what it is compiled from
   * @param file where it goes
   */
  record Image(Path source, Path file) {
    boolean isGraph() {
      return Objects.requireNonNull(file.getFileName()).toString().startsWith("orchestration");
    }

    String text() {
      return read(source);
    }
  }

  private final List<Image> images;
  private final List<String> kernels = new ArrayList<>();
  private final List<String> graphs = new ArrayList<>();

  CardImages(List<Image> images) {
    this.images = List.copyOf(images);
    for (Image image : images) {
      List<String> texts = image.isGraph() ? graphs : kernels;
      if (!texts.contains(image.text())) {
        texts.add(image.text());
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file beside the sources. */
  String beside(String name) {
    return read(images.getFirst().source().resolveSibling(name));
  }

  /** All that the library depends on. */
  List<List<String>> contents() {
    return List.of(List.copyOf(kernels), List.copyOf(graphs));
  }

  /** The source with all kernels. */
  String kernels() {
    StringBuilder text =
        new StringBuilder("#include \"card_choice.h\"\n#include \"sj_kernel.h\"\n");
    each(text, kernels, List.of("kernel_entry"));
    text.append("void kernel_entry(int64_t *args) {\n  switch (card_choice()) {\n");
    for (int i = 0; i < kernels.size(); i++) {
      text.append("    case %d: return image_%d::kernel_entry_%d(args);\n".formatted(i, i, i));
    }
    return text.append("  }\n}\n").toString();
  }

  /** The source with all orchestration functions. */
  String graphs() {
    StringBuilder text = new StringBuilder("#define CARD_CHOICE\n");
    text.append("#include \"card_choice.h\"\n#include \"sj_graph.h\"\n");
    each(text, graphs, List.of("aicpu_orchestration_config", "aicpu_orchestration_entry"));
    text.append("PTO2OrchestrationConfig aicpu_orchestration_config(const SjArguments &orch) {\n");
    text.append("  switch (card_choice()) {\n");
    for (int i = 0; i < graphs.size(); i++) {
      text.append(
          "    case %d: return image_%d::aicpu_orchestration_config_%d(orch);\n"
              .formatted(i, i, i));
    }
    text.append("  }\n  return PTO2OrchestrationConfig{0};\n}\n");
    text.append("void aicpu_orchestration_entry(const SjArguments &orch) {\n");
    text.append("  switch (card_choice()) {\n");
    for (int i = 0; i < graphs.size(); i++) {
      text.append(
          "    case %d: return image_%d::aicpu_orchestration_entry_%d(orch);\n".formatted(i, i, i));
    }
    return text.append("  }\n}\n").toString();
  }

  private static void each(StringBuilder text, List<String> sources, List<String> entries) {
    for (int i = 0; i < sources.size(); i++) {
      for (String entry : entries) {
        text.append("#define %s %s_%d\n".formatted(entry, entry, i));
      }
      text.append("namespace image_%d {\n%s}\n".formatted(i, sources.get(i)));
      entries.forEach(entry -> text.append("#undef ").append(entry).append('\n'));
    }
  }

  /** Writes the images, each a copy of the library with its number. */
  void write(byte[] library) throws IOException {
    int at = mark(library);
    for (Image image : images) {
      List<String> texts = image.isGraph() ? graphs : kernels;
      byte[] copy = library.clone();
      ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, texts.indexOf(image.text()));
      Files.createDirectories(Objects.requireNonNull(image.file().getParent()));
      Files.write(image.file(), copy);
    }
  }

  private static int mark(byte[] library) {
    for (int at = 0; at < library.length - MARK.length - Integer.BYTES; at++) {
      boolean here = true;
      for (int i = 0; i < MARK.length && here; i++) {
        here = library[at + i] == MARK[i];
      }
      if (here) {
        return at + MARK.length + 1;
      }
    }
    throw new IllegalStateException("the library has no place for the number of an image");
  }
}
