package dev.simpler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Effect;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.FindingList.Rest;
import dev.simpler.platform.finding.Place;
import java.io.IOException;

/** Findings as JSON. */
public final class FindingJson {
  private FindingJson() {}

  /** Writes the fields {@code findings} and, if there are any, {@code findingsNotKept}. */
  public static void write(JsonGenerator json, FindingList findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding each : findings.all()) {
      finding(json, each);
    }
    json.writeEndArray();
    if (!findings.beyond().isEmpty()) {
      json.writeObjectFieldStart("findingsNotKept");
      for (Rest rest : findings.beyond()) {
        json.writeNumberField(rest.title(), rest.count());
      }
      json.writeEndObject();
    }
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("checker", finding.checker());
    json.writeStringField("kind", finding.kind());
    json.writeStringField("what", finding.what());
    json.writeStringField("memory", finding.memory());
    json.writeObjectFieldStart("at");
    deed(json, finding.deed());
    Deed other = finding.other();
    if (other != null) {
      json.writeObjectFieldStart("other");
      deed(json, other);
    }
    json.writeObjectFieldStart("silicon");
    for (Effect effect : finding.effects()) {
      json.writeStringField(effect.chip(), effect.what() + " (" + effect.grade() + ")");
    }
    json.writeEndObject();
    json.writeStringField("mend", finding.mend());
    json.writeStringField("again", finding.again());
    json.writeNumberField("times", finding.times());
    json.writeEndObject();
  }

  private static void deed(JsonGenerator json, Deed deed) throws IOException {
    Place place = deed.place();
    json.writeStringField("what", deed.what());
    json.writeNumberField("device", place.device());
    json.writeStringField("core", place.core());
    json.writeNumberField("task", place.taskId());
    json.writeNumberField("block", place.block());
    json.writeStringField("kernel", place.kernel());
    Json.strings(json, "lines", place.lines());
    json.writeNumberField("virtualNs", place.timePs() / 1000);
    Json.strings(json, "submitted", place.submitted());
    json.writeEndObject();
  }
}
