package dev.simpler.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The machine a figure was measured on. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private Machine() {}

  static void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("machine");
    json.writeStringField("cpu", cpu());
    json.writeNumberField("cores", Runtime.getRuntime().availableProcessors());
    json.writeStringField("jdk", System.getProperty("java.vm.version", "unknown"));
    json.writeStringField(
        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.writeEndObject();
  }

  /** Most memory this process has had resident so far, in units of 10^6 bytes, where Linux says. */
  static OptionalDouble peakMemoryMb() {
    if (!Files.isReadable(STATUS)) {
      return OptionalDouble.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> 1024e-6 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cpu() throws IOException {
    if (Files.isReadable(CPU_INFO)) {
      for (String line : Files.readAllLines(CPU_INFO)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch", "unknown");
  }
}
