package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.RunFolder;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

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
    List<FolderData> folders = runs.stream().map(FolderData::of).toList();
    String[] page = resource("report.html").split(Pattern.quote("/*DATA*/"), 2);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(page[0].replace("/*STYLE*/", resource("report.css")));
      data(folders, new NoTags(out));
      out.write(
          page[1]
              .replace("/*LIBRARY*/", resource("echarts.min.js"))
              .replace("/*CODE*/", resource("report.js")));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void data(List<FolderData> folders, Writer out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartArray();
      for (FolderData each : folders) {
        each.write(json);
      }
      json.writeEndArray();
    }
  }

  /** Writes JSON into a page: nothing in it must end the element that it is in. */
  private static final class NoTags extends FilterWriter {
    NoTags(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      if (c == '<') {
        out.write("\\u003c");
      } else {
        out.write(c);
      }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(text[i]);
      }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      write(text.toCharArray(), from, length);
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
