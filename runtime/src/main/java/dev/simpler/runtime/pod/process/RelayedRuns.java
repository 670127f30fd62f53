package dev.simpler.runtime.pod.process;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.child.link.ChildLoop;
import dev.simpler.runtime.pod.joint.DomainPart;
import dev.simpler.runtime.pod.joint.SharedRuns;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The joint runs of a worker whose parent, in another process, keeps their time. There is one way
 * to the parent for all chips of the worker: whoever is the last of them to wait asks for all.
 */
final class RelayedRuns implements SharedRuns {
  private final ChildLoop.Parent parent;
  private final JointFile file;
  private final List<DeviceWindow> all;
  private final List<DomainPart.Own> own;

  RelayedRuns(
      ChildLoop.Parent parent, JointFile file, List<DeviceWindow> all, List<DomainPart.Own> own) {
    this.parent = parent;
    this.file = file;
    this.all = List.copyOf(all);
    this.own = List.copyOf(own);
  }

  @Override
  public JointRun run(int number) {
    return new Relay(number);
  }

  @Override
  public SortedMap<Integer, JointReply> meetAll(
      int number,
      Set<Integer> waiting,
      SortedMap<Integer, JointStep> came,
      Collection<Integer> left) {
    PartCodec.Question question =
        new PartCodec.Question(number, new TreeSet<>(waiting), came, left);
    file.ask(out -> PartCodec.question(out, question));
    parent.ask();
    return file.read(PartCodec::replies);
  }

  /** One run. */
  private final class Relay implements JointRun {
    private final int number;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Set<Integer> waiting = new HashSet<>();
    private final SortedMap<Integer, JointStep> came = new TreeMap<>();
    private final Set<Integer> leaving = new TreeSet<>();
    private final Set<Integer> gone = new HashSet<>();
    private final Map<Integer, JointReply> replies = new HashMap<>();
    private int running = own.size();
    private @Nullable RuntimeException broken;

    private Relay(int number) {
      this.number = number;
    }

    @Override
    public List<DeviceWindow> members() {
      return all;
    }

    @Override
    public JointReply meet(int member, JointStep step) {
      lock.lock();
      try {
        came.put(member, step);
        running--;
        while (true) {
          JointReply reply = replies.remove(member);
          if (reply != null) {
            return reply;
          }
          if (broken != null) {
            throw broken;
          }
          if (running == 0) {
            ask();
          } else {
            moved.awaitUninterruptibly();
          }
        }
      } finally {
        lock.unlock();
      }
    }

    /**
     * All chips here wait, or have left. Needs the lock, and keeps it: none of them can do more.
     */
    private void ask() {
      try {
        SortedMap<Integer, JointReply> answer = meetAll(number, waiting, came, leaving);
        waiting.addAll(came.keySet());
        waiting.removeAll(answer.keySet());
        came.clear();
        leaving.clear();
        replies.putAll(answer);
        running += answer.size();
      } catch (RuntimeException failure) {
        broken = failure;
        throw failure;
      } finally {
        moved.signalAll();
      }
    }

    @Override
    public void leave(int member) {
      lock.lock();
      try {
        if (gone.add(member) && broken == null) {
          leaving.add(member);
          running--;
          if (running == 0) {
            ask();
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
