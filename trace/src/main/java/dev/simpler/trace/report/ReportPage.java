package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One page about one or two runs that needs no network: data, drawing code and library are in it.
 */
public final class ReportPage {
  private ReportPage() {}

  /**
   * Writes the page.
   *
   * @param runs one folder, or two to compare
   */
  public static void write(List<RunFolder> runs, Path file) {
    StringWriter data = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(data)) {
      json.writeStartArray();
      for (RunFolder each : runs) {
        new FolderData(each).write(json);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    String page =
        resource("report.html")
            .replace("/*STYLE*/", resource("report.css"))
            .replace("/*LIBRARY*/", resource("echarts.min.js"))
            .replace("/*CODE*/", resource("report.js"))
            // Last, for a name may be a mark; and none must end the element that the data is in.
            .replace("/*DATA*/", data.toString().replace("<", "\\u003c"));
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + name + " cannot be read", e);
    }
  }

  private static SimplerException unwritable(Path file, IOException e) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, "the report cannot be written: " + e)
            .at("file " + file)
            .mend("name a file in a folder that can be written to"),
        e);
  }
}
