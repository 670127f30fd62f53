package dev.simpler.trace.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the recording of one device, or of a worker: JSON lines, compressed. One thread at a time;
 * the file is whole once it is closed.
 */
public final class RecordingFile implements AutoCloseable {
  private static final String ENDING = ".jsonl.gz";
  private static final String HOST_ENDING = ".host.gz";
  private static final int MOST_FILES = 10_000;
  private final OutputStream out;
  private final SequenceWriter lines;

  private RecordingFile(OutputStream out, Class<?> kind) throws IOException {
    this.out = out;
    lines =
        mapper()
            .writerFor(kind)
            .withRootValueSeparator("\n")
            .writeValues(new BufferedOutputStream(out, 1 << 16));
  }

  /**
   * Makes a new file for a device. Several sessions of one device, also in other processes, get a
   * file each.
   *
   * @param folder where to; made if it is not there
   */
  public static RecordingFile create(Path folder, int device) {
    return create(folder, String.format("device-%02d", device), ENDING, Recorded.class);
  }

  /**
   * Makes a new file for a worker of level 3 or up.
   *
   * @param folder where to; made if it is not there
   */
  public static RecordingFile createHost(Path folder, int level) {
    return create(folder, String.format("host-%02d", level), HOST_ENDING, HostLine.class);
  }

  private static RecordingFile create(Path folder, String name, String ending, Class<?> kind) {
    try {
      Files.createDirectories(folder);
      for (int number = 0; number < MOST_FILES; number++) {
        Path file = folder.resolve(String.format("%s-%04d%s", name, number, ending));
        try {
          return new RecordingFile(
              new GZIPOutputStream(
                  Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16),
              kind);
        } catch (FileAlreadyExistsException _) {
          // The next number may be free.
        }
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "a recording cannot be written: " + e)
              .at("folder " + folder)
              .mend("name a folder that can be written to"),
          e);
    }
    throw new SimplerException(
        Fault.of(
                ErrorCategory.USAGE,
                "the folder has " + MOST_FILES + " recordings of " + name + ", the most")
            .at("folder " + folder)
            .mend("name an empty folder"));
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();
  }

  /** Adds a line. */
  public void write(Recorded line) {
    add(line);
  }

  /** Adds a line of a worker. */
  public void write(HostLine line) {
    add(line);
  }

  private void add(Object line) {
    try {
      lines.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException("a recording cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (out) {
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a recording cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * The files of a folder, by device and then by the order in which they were opened.
   *
   * @throws SimplerException if there is none
   */
  public static List<Path> in(Path folder) {
    try (var files = Files.list(folder)) {
      List<Path> found = files.filter(each -> each.toString().endsWith(ENDING)).sorted().toList();
      if (found.isEmpty()) {
        throw missing(folder);
      }
      return found;
    } catch (NoSuchFileException | java.nio.file.NotDirectoryException _) {
      throw missing(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * What workers of level 3 and up did, a list of lines for each that whole lines are there of; by
   * level and then in the order in which they were opened.
   */
  public static List<List<HostLine>> hosts(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(each -> each.toString().endsWith(HOST_ENDING))
          .sorted()
          .map(RecordingFile::readable)
          .filter(each ->
              !each.isEmpty()
                  && each.getFirst() instanceof HostLine.Worker worker
                  && worker.version() == HostLine.Worker.VERSION)
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static SimplerException missing(Path folder) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, "there is no recording in " + folder)
            .mend("name the folder of a run that was made with --profile"));
  }

  /**
   * Reads a file line by line; one that was cut off, as by a killed process, gives what is whole of
   * it.
   *
   * @param to gets each line, the device's first
   */
  public static void read(Path file, Consumer<Recorded> to) {
    lines(
        file,
        Recorded.class,
        (number, line) -> {
          if (number == 0) {
            requireVersion(file, line);
          }
          to.accept(line);
        });
  }

  private static void requireVersion(Path file, Recorded first) {
    if (!(first instanceof Recorded.Device device) || device.version() != Recorded.Device.VERSION) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.USAGE,
                  file + " is no recording of version " + Recorded.Device.VERSION)
              .mend("record the run again"));
    }
  }

  /** The lines of a worker; none of one whose process ended before it wrote anything. */
  private static List<HostLine> readable(Path file) {
    try {
      List<HostLine> lines = new ArrayList<>();
      lines(file, HostLine.class, (_, line) -> lines.add(line));
      return lines;
    } catch (SimplerException nothing) {
      return List.of();
    }
  }

  private interface Numbered<T> {
    void accept(long number, T line);
  }

  /** The whole lines of a file. */
  private static <T> void lines(Path file, Class<T> kind, Numbered<T> to) {
    long number = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        MappingIterator<T> each = mapper().readerFor(kind).readValues(in)) {
      while (each.hasNextValue()) {
        to.accept(number, each.nextValue());
        number++;
      }
    } catch (IOException e) {
      if (number == 0) {
        throw unreadable(file, e);
      }
    }
  }

  private static SimplerException unreadable(Path file, IOException e) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, file + " cannot be read as a recording: " + e.getMessage())
            .mend("name the folder of a run that was made with --profile"),
        e);
  }
}
