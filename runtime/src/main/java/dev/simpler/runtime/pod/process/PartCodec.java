package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.child.link.WindowCodec;
import dev.simpler.runtime.pod.joint.DomainPart;
import dev.simpler.runtime.pod.joint.SharedRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What crosses between a worker's process and its parent about domains over several workers. */
final class PartCodec {
  private PartCodec() {}

  /**
   * What a worker asks: what {@link SharedRuns#meetAll} takes.
   *
   * @param run its number
   */
  record Question(
      int run,
      TreeSet<Integer> waiting,
      SortedMap<Integer, JointStep> came,
      Collection<Integer> left) {}

  static void part(Outgoing out, DomainPart part) throws IOException {
    out.text(part.name());
    WindowCodec.windows(out, part.all());
    out.integer(part.own().size());
    for (DomainPart.Own each : part.own()) {
      out.integer(each.rank());
      out.integer(each.chip());
      out.wide(each.context());
    }
  }

  static DomainPart part(Incoming in, SharedRuns.Maker runs) throws IOException {
    String name = in.text();
    var all = WindowCodec.windows(in);
    List<DomainPart.Own> own = new ArrayList<>();
    for (int left = in.count("chips", Communication.MAX_RANKS); left > 0; left--) {
      own.add(new DomainPart.Own(in.integer(), in.integer(), in.wide()));
    }
    return new DomainPart(name, all, own, runs.make(all, own));
  }

  static void question(Outgoing out, Question asked) throws IOException {
    out.integer(asked.run());
    numbers(out, asked.waiting());
    out.integer(asked.came().size());
    for (var each : asked.came().entrySet()) {
      out.integer(each.getKey());
      JointCodec.step(out, each.getValue());
    }
    numbers(out, asked.left());
  }

  static Question question(Incoming in) throws IOException {
    int run = in.integer();
    TreeSet<Integer> waiting = new TreeSet<>(numbers(in));
    SortedMap<Integer, JointStep> came = new TreeMap<>();
    for (int left = in.count("steps", Communication.MAX_RANKS); left > 0; left--) {
      came.put(in.integer(), JointCodec.step(in));
    }
    return new Question(run, waiting, came, numbers(in));
  }

  private static void numbers(Outgoing out, Collection<Integer> numbers) throws IOException {
    out.integer(numbers.size());
    for (int each : numbers) {
      out.integer(each);
    }
  }

  private static List<Integer> numbers(Incoming in) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (int left = in.count("members", Communication.MAX_RANKS); left > 0; left--) {
      numbers.add(in.integer());
    }
    return numbers;
  }

  static void replies(Outgoing out, SortedMap<Integer, JointReply> replies) throws IOException {
    out.integer(replies.size());
    for (var each : replies.entrySet()) {
      out.integer(each.getKey());
      JointCodec.reply(out, each.getValue());
    }
  }

  static SortedMap<Integer, JointReply> replies(Incoming in) throws IOException {
    SortedMap<Integer, JointReply> replies = new TreeMap<>();
    for (int left = in.count("replies", Communication.MAX_RANKS); left > 0; left--) {
      replies.put(in.integer(), JointCodec.reply(in));
    }
    return replies;
  }
}
