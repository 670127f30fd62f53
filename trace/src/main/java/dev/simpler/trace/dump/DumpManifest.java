package dev.simpler.trace.dump;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code args_dump.json} of one run.
 *
 * @param runDir name of the folder
 * @param level number of the {@link DumpLevel}
 * @param total number of entries
 * @param truncated entries whose bytes were cut: always 0 here
 * @param dropped entries that were lost: always 0 here
 * @param binFile name of the file with the bytes, null if there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DumpManifest(
    @JsonProperty("run_dir") String runDir,
    @JsonProperty("bin_format") Format format,
    @JsonProperty("dump_args_level") int level,
    @JsonProperty("total_args") int total,
    @JsonProperty("before_dispatch") long before,
    @JsonProperty("after_completion") long after,
    @JsonProperty("input_args") long inputs,
    @JsonProperty("output_args") long outputs,
    @JsonProperty("inout_args") long inouts,
    @JsonProperty("truncated_args") int truncated,
    @JsonProperty("dropped_records") int dropped,
    @JsonProperty("dropped_overwrite") int overwritten,
    @JsonProperty("bin_file") @Nullable String binFile,
    List<DumpedArgument> args) {
  /** Name of the manifest. */
  public static final String FILE = "args_dump.json";

  static final String BYTES = "args.bin";

  /** How the file of bytes is laid out. */
  public record Format(String type, @JsonProperty("byte_order") String byteOrder) {
    static final Format ELEMENTS = new Format("logical_contiguous", "little_endian");
  }

  static DumpManifest of(
      String runDir, DumpLevel level, boolean hasBytes, List<DumpedArgument> args) {
    return new DumpManifest(
        runDir,
        Format.ELEMENTS,
        level.ordinal(),
        args.size(),
        args.stream().filter(each -> each.stage().equals(DumpedArgument.BEFORE)).count(),
        args.stream().filter(each -> each.stage().equals(DumpedArgument.AFTER)).count(),
        args.stream().filter(each -> each.role().equals("input")).count(),
        args.stream().filter(each -> each.role().equals("output")).count(),
        args.stream().filter(each -> each.role().equals("inout")).count(),
        0,
        0,
        0,
        hasBytes ? BYTES : null,
        args);
  }

  void write(Path folder) throws IOException {
    new JsonMapper().writeValue(folder.resolve(FILE).toFile(), this);
  }

  /** Reads the manifest of a folder. */
  public static DumpManifest in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "there is no " + FILE + " in " + folder)
              .mend("name the folder args_dump of a run that was made with --dump"));
    }
    try {
      DumpManifest read = new JsonMapper().readValue(file.toFile(), DumpManifest.class);
      if (read == null || read.args == null) {
        throw new IOException("it has no list of arguments");
      }
      for (int i = 0; i < read.args.size(); i++) {
        DumpedArgument each = read.args.get(i);
        if (each == null || !each.isWhole()) {
          throw new IOException("its argument " + i + " lacks fields or has impossible ones");
        }
      }
      return read;
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, file + " cannot be read: " + e.getMessage())
              .mend("make the dump again"),
          e);
    }
  }
}
