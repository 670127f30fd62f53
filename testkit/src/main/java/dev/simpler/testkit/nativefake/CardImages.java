package dev.simpler.testkit.nativefake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Images of one library: sources that include those of all images, and copies of the result. */
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
    CardSource kind() {
      return CardSource.of(text());
    }

    String text() {
      try {
        return Files.readString(source);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The files that an export puts beside its sources. */
    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      for (String name :
          List.of("sj_kernel.h", "sj_comm.h", "sj_numbers.h", "sj_graph.h", "sj_host_graph.h")) {
        Path file = source.resolveSibling(name);
        if (Files.exists(file)) {
          headers.put(name, new Image(file, file).text());
        }
      }
      return headers;
    }
  }

  private final List<Image> images;
  private final Map<CardSource, List<String>> sources = new EnumMap<>(CardSource.class);

  CardImages(List<Image> images) {
    this.images = List.copyOf(images);
    for (CardSource kind : CardSource.values()) {
      sources.put(kind, new ArrayList<>());
    }
    for (Image image : images) {
      List<String> texts = of(image.kind());
      if (!texts.contains(image.text())) {
        texts.add(image.text());
      }
    }
  }

  private List<String> of(CardSource kind) {
    return Objects.requireNonNull(sources.get(kind));
  }

  /** The headers that the sources share. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    images.forEach(each -> headers.putAll(each.headers()));
    return headers;
  }

  /** What the compiler gets, by the names of the files. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    StringBuilder main = new StringBuilder("#define CARD_CHOICE\n#include \"card_choice.h\"\n");
    main.append("extern \"C\" {\n#include \"fake_program.h\"\n}\n");
    StringBuilder choice = new StringBuilder();
    for (CardSource kind : CardSource.values()) {
      if (!of(kind).isEmpty()) {
        files.put(kind.file(), kind.all(of(kind)));
        kind.choose(main, choice);
      }
    }
    main.append(CardSource.SIGNATURE.formatted("orchestrate")).append(" {\n");
    files.put("main.cpp", main.append(choice).append("  return -6;\n}\n").toString());
    return files;
  }

  /** Writes the images, each a copy of the library with its number. */
  void write(byte[] library) throws IOException {
    int at = mark(library);
    for (Image image : images) {
      CardSource kind = image.kind();
      byte[] copy = library.clone();
      int number = kind.first() + of(kind).indexOf(image.text());
      ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
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
