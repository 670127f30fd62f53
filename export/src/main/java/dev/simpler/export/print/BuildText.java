package dev.simpler.export.print;

import dev.simpler.export.ir.GraphKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What builds the images of an export. */
public final class BuildText {
  private final String chip;
  private final String epoch;
  private final String define;
  private final String runtime;
  private final GraphKind kind;
  private final String entry;
  private final Map<String, String> images;

  /**
   * For a program.
   *
   * @param define what is defined for the compiler, or nothing
   * @param runtime the graph runtime that it runs on
   * @param kind the one whose functions it has
   * @param entry name of the orchestration function if it runs on the host, otherwise empty
   * @param images source of each image by the image's name without its ending
   */
  public BuildText(
      String chip,
      String epoch,
      String define,
      String runtime,
      GraphKind kind,
      String entry,
      Map<String, String> images) {
    this.chip = chip;
    this.epoch = epoch;
    this.define = define;
    this.runtime = runtime;
    this.kind = kind;
    this.entry = entry;
    this.images = new TreeMap<>(images);
  }

  /** Files by name: the headers that sources share, a build file and the list of images. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sj_kernel.h", PatternTable.resource("sj_kernel.h"));
    files.put("sj_comm.h", PatternTable.resource("sj_comm.h"));
    String header = kind == GraphKind.HOST ? "sj_host_graph.h" : "sj_graph.h";
    files.put(header, PatternTable.resource(header));
    files.put("sj_numbers.h", PatternTable.resource("sj_numbers.h"));
    files.put("CMakeLists.txt", cmake());
    files.put("images.txt", manifest());
    return files;
  }

  private String manifest() {
    StringBuilder text = new StringBuilder();
    text.append("chip ").append(chip).append("\nepoch ").append(epoch);
    text.append("\nruntime ").append(runtime).append('\n');
    if (!entry.isEmpty()) {
      text.append("entry ").append(entry).append('\n');
    }
    images.forEach(
        (image, source) -> text.append(image).append(".so ").append(source).append('\n'));
    return text.toString();
  }

  private String cmake() {
    StringBuilder calls = new StringBuilder();
    images.forEach((image, source) ->
        calls
            .append(image.equals("orchestration") ? "orchestration(" : "kernel(" + image + " ")
            .append(source)
            .append(")\n"));
    return PatternTable.resource("CMakeLists.txt")
        .replace("@CHIP@", chip)
        .replace("@RUNTIME@", runtime)
        .replace("@TODAY@", define)
        .replace(
            "@GRAPH@",
            switch (kind) {
              case INFERRED -> "";
              case EXPLICIT -> "SJ_EXPLICIT_GRAPH";
              case HOST -> "SJ_HOST_GRAPH";
            })
        .replace("@IMAGES@", calls.toString().strip());
  }
}
