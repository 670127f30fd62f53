package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.Json;
import dev.simpler.platform.setting.KnownSettings;
import dev.simpler.platform.setting.KnownSettings.Known;
import java.io.IOException;
import java.io.PrintWriter;

/** The settings of this installation, for people or as one JSON object. */
final class SettingList {
  private SettingList() {}

  static void print(PrintWriter out, KnownSettings settings, boolean json) {
    if (json) {
      Json.object(out, fields -> write(fields, settings));
    } else {
      settings.all().forEach(each -> print(out, each));
    }
  }

  private static void print(PrintWriter out, Known known) {
    out.printf("%-27s %s%n", known.setting().name(), known.setting().meaning());
    out.printf("%-27s   read by %s%n", "", String.join(", ", known.readers()));
  }

  private static void write(JsonGenerator out, KnownSettings settings) throws IOException {
    out.writeArrayFieldStart("settings");
    for (Known known : settings.all()) {
      out.writeStartObject();
      out.writeStringField("name", known.setting().name());
      out.writeStringField("meaning", known.setting().meaning());
      Json.strings(out, "readBy", known.readers());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
