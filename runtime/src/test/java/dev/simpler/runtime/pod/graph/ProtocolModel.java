package dev.simpler.runtime.pod.graph;

import dev.simpler.runtime.pod.graph.ProtocolSteps.Job;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Kind;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Line;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Mutant;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Op;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The completion protocol in steps so small that its critical sections can be torn apart: one
 * thread submits, closes scopes and drains, the others are lanes. Every interleaving of their steps
 * is explored, up to the order of steps that cannot see each other. A {@link Mutant} tears or swaps
 * one thing.
 */
final class ProtocolModel extends ProtocolState {
  private final Mutant mutant;

  private ProtocolModel(List<Job> jobs, int lanes, Mutant mutant, Set<String> transitions) {
    super(jobs, lanes, transitions);
    this.mutant = mutant;
  }

  /** How an exploration ended. */
  record Outcome(int states, Set<String> transitions, @Nullable String violation) {}

  /** Explores every interleaving, up to the first one that goes wrong. */
  static Outcome explore(List<Job> jobs, List<Line> script, int lanes, Mutant mutant) {
    Set<String> transitions = new HashSet<>();
    ProtocolModel start = new ProtocolModel(jobs, lanes, mutant, transitions);
    for (int thread = 0; thread <= lanes; thread++) {
      start.todo.add(new ArrayDeque<>());
    }
    for (Line line : script) {
      for (int job : line.jobs().length == 0 ? new int[] {0} : line.jobs()) {
        start.todo.getFirst().add(new Op(line.kind(), job));
      }
    }
    start.todo.getFirst().add(new Op(Kind.DRAIN));
    for (int lane = 0; lane < lanes; lane++) {
      start.todo.get(lane + 1).add(new Op(Kind.TAKE));
    }
    Set<String> seen = new HashSet<>();
    Deque<ProtocolModel> open = new ArrayDeque<>();
    open.push(start);
    seen.add(start.key());
    try {
      while (!open.isEmpty()) {
        ProtocolModel at = open.pop();
        boolean moved = false;
        int alone = at.alone();
        for (int thread = 0; thread <= lanes; thread++) {
          if (alone >= 0 && thread != alone) {
            continue;
          }
          for (int outcome = 0; outcome < at.outcomes(thread); outcome++) {
            moved = true;
            ProtocolModel next = new ProtocolModel(jobs, lanes, mutant, transitions);
            at.copyTo(next);
            next.step(thread, outcome == 1);
            if (seen.add(next.key())) {
              open.push(next);
            }
          }
        }
        if (!moved) {
          at.checkEnd();
        }
      }
    } catch (Violation violation) {
      return new Outcome(seen.size(), transitions, violation.getMessage());
    }
    return new Outcome(seen.size(), transitions, null);
  }

  private int outcomes(int thread) {
    Op op = todo.get(thread).peek();
    if (op == null) {
      return 0;
    }
    return switch (op.kind()) {
      case LOCK -> owner < 0 ? 1 : 0;
      case DRAIN -> owner < 0 && active == 0 ? 1 : 0;
      case PARK -> permit[thread - 1] ? 1 : 0;
      case RUN -> jobs.get(op.a()).fails() ? 2 : 1;
      default -> 1;
    };
  }

  private void step(int thread, boolean fails) {
    Deque<Op> mine = todo.get(thread);
    Op op = mine.pop();
    int job = op.a();
    List<Op> next = new ArrayList<>();
    switch (op.kind()) {
      case SUBMIT -> submit(job, next);
      case REFUSED -> active += mutant == Mutant.COUNTS_BEFORE_ALLOCATING ? 1 : 0;
      case END_SCOPE -> {
        next.add(new Op(Kind.LOCK));
        if (state[job] != SlotState.FREE) {
          next.add(new Op(Kind.RELEASE, job));
        }
        next.add(new Op(Kind.UNLOCK));
      }
      case LOCK -> owner = thread;
      case UNLOCK -> owner = -1;
      case ATTACH -> attach(job, op.b());
      case PUBLISH -> publish(job, next);
      case DISPATCH -> dispatch(mine);
      case TAKE -> take(thread - 1, next);
      case BEFORE_PARK -> {}
      case PARK -> permit[thread - 1] = false;
      case WAKE -> {
        Op head = todo.get(op.a() + 1).peek();
        boolean parked = head != null && head.kind() == Kind.PARK;
        permit[op.a()] |= mutant != Mutant.WAKES_WITHOUT_PERMIT || parked;
      }
      case ASSIGN -> assigned[op.b()] = job;
      case RUN -> run(job, fails);
      case IDLE -> idle[thread - 1] = true;
      case MEMBER -> {
        if (mutant == Mutant.TEARS_MEMBER_COUNT) {
          next.add(new Op(Kind.UNLOCK));
          next.add(new Op(Kind.LOCK));
          next.add(new Op(Kind.WRITE_MEMBER, job, running[job] - 1));
        } else {
          next.add(new Op(Kind.WRITE_MEMBER, job, running[job] - 1));
        }
      }
      case WRITE_MEMBER -> {
        running[job] = op.b();
        if (running[job] == 0) {
          finish(job, next);
        }
      }
      case STATE -> {
        touch();
        move(job, failed[job] || poisoned[job] ? SlotState.FAILED : SlotState.COMPLETED);
        failure |= failed[job];
        if (mutant == Mutant.COUNTS_DOWN_BEFORE_RELEASES) {
          active--;
        }
      }
      case RELEASE_CONSUMERS -> releaseConsumers(job, next);
      case POISON -> poisoned[op.b()] = true;
      case RELEASE -> release(job, next);
      case CONSUME -> consume(job);
      case LOWER -> active--;
      case DRAIN -> {
        reset = true;
        next.add(new Op(Kind.STOP));
      }
      case STOP -> {
        stopping = true;
        Arrays.fill(permit, true);
      }
      default -> throw new IllegalStateException("no step: " + op);
    }
    for (Op each : next.reversed()) {
      mine.push(each);
    }
  }

  private void submit(int job, List<Op> next) {
    Job it = jobs.get(job);
    next.add(new Op(Kind.LOCK));
    for (int producer : it.producers()) {
      next.add(new Op(Kind.ATTACH, job, producer));
    }
    if (mutant == Mutant.PUBLISHES_AFTER_ATTACHING) {
      next.add(new Op(Kind.UNLOCK));
      next.add(new Op(Kind.LOCK));
    }
    next.add(new Op(Kind.PUBLISH, job));
    next.add(new Op(Kind.DISPATCH));
    next.add(new Op(Kind.UNLOCK));
  }

  private void attach(int job, int producer) {
    // after a failure the submit is refused; what is consumed is no producer any more
    if (failure || state[producer] == SlotState.CONSUMED || state[producer] == SlotState.FREE) {
      return;
    }
    consumers[producer] |= 1 << job;
    if (mutant != Mutant.FORGETS_CONSUMER_REFERENCES) {
      references[producer]++;
    }
    if (!finished(producer)) {
      counted[job]++;
    }
  }

  private void publish(int job, List<Op> next) {
    if (failure) {
      return;
    }
    Job it = jobs.get(job);
    active++;
    waiting[job] = counted[job];
    running[job] = it.members();
    if (it.members() == 0) {
      references[job] = 1;
      move(job, SlotState.COMPLETED);
      return;
    }
    references[job] = 2;
    if (waiting[job] > 0) {
      move(job, SlotState.PENDING);
    } else {
      settle(job, next);
    }
  }

  private void settle(int job, List<Op> next) {
    if (poisoned[job]) {
      finish(job, next);
    } else {
      move(job, SlotState.READY);
      ready.add(job);
    }
  }

  private void dispatch(Deque<Op> mine) {
    List<Op> after = new ArrayList<>();
    for (int job : List.copyOf(ready)) {
      List<Integer> free = new ArrayList<>();
      for (int lane = 0; lane < lanes; lane++) {
        if (idle[lane]) {
          free.add(lane);
        }
      }
      if (free.size() < jobs.get(job).members()) {
        continue;
      }
      ready.remove(Integer.valueOf(job));
      move(job, SlotState.RUNNING);
      for (int lane : free.subList(0, jobs.get(job).members())) {
        idle[lane] = false;
        after.add(new Op(Kind.WAKE, lane));
        if (mutant == Mutant.WAKES_BEFORE_ASSIGNING) {
          after.add(new Op(Kind.ASSIGN, job, lane));
        } else {
          assigned[lane] = job;
        }
      }
    }
    Op unlock = mine.pop();
    for (Op each : after.reversed()) {
      mine.push(each);
    }
    mine.push(unlock);
  }

  private void take(int lane, List<Op> next) {
    int job = assigned[lane];
    if (job >= 0) {
      assigned[lane] = -1;
      next.add(new Op(Kind.RUN, job));
      next.add(new Op(Kind.LOCK));
      next.add(new Op(Kind.IDLE));
      next.add(new Op(Kind.MEMBER, job));
      next.add(new Op(Kind.DISPATCH));
      next.add(new Op(Kind.UNLOCK));
      next.add(new Op(Kind.TAKE));
    } else if (!stopping) {
      next.add(new Op(Kind.BEFORE_PARK));
      next.add(new Op(Kind.PARK));
      next.add(new Op(Kind.TAKE));
    }
  }

  private void run(int job, boolean fails) {
    for (int producer : jobs.get(job).producers()) {
      if (jobs.get(producer).members() > membersRun[producer]) {
        throw new Violation("task " + job + " starts before its producer ended");
      }
      if (failed[producer] || poisoned[producer]) {
        throw new Violation("task " + job + " starts though its producer failed");
      }
    }
    membersRun[job]++;
    failed[job] |= fails;
  }

  private void finish(int job, List<Op> next) {
    Op state = new Op(Kind.STATE, job);
    Op consumer = new Op(Kind.RELEASE_CONSUMERS, job);
    boolean first = mutant == Mutant.RELEASES_BEFORE_STATE;
    next.add(first ? consumer : state);
    if (first
        || mutant == Mutant.STATE_BEFORE_RELEASES
        || mutant == Mutant.COUNTS_DOWN_BEFORE_RELEASES) {
      next.add(new Op(Kind.UNLOCK));
      next.add(new Op(Kind.LOCK));
    }
    next.add(first ? state : consumer);
    next.add(new Op(Kind.RELEASE, job));
    for (int producer : jobs.get(job).producers()) {
      if ((consumers[producer] & 1 << job) != 0 && mutant != Mutant.FORGETS_CONSUMER_REFERENCES) {
        next.add(new Op(Kind.RELEASE, producer));
      }
    }
  }

  private void releaseConsumers(int job, List<Op> next) {
    touch();
    boolean bad = failed[job] || poisoned[job];
    for (int consumer = 0; consumer < jobs.size(); consumer++) {
      if ((consumers[job] & 1 << consumer) == 0) {
        continue;
      }
      if (bad && mutant != Mutant.POISONS_AFTER_RELEASES) {
        poisoned[consumer] = true;
      }
      if (--waiting[consumer] == 0) {
        settle(consumer, next);
      }
      if (bad && mutant == Mutant.POISONS_AFTER_RELEASES) {
        next.add(new Op(Kind.POISON, job, consumer));
      }
    }
  }

  private void release(int job, List<Op> next) {
    touch();
    if (--references[job] == 0 && finished(job)) {
      if (mutant == Mutant.CONSUMES_LATER) {
        next.add(new Op(Kind.UNLOCK));
        next.add(new Op(Kind.LOCK));
      }
      next.add(new Op(Kind.CONSUME, job));
      if (mutant != Mutant.COUNTS_DOWN_BEFORE_RELEASES || jobs.get(job).members() == 0) {
        next.add(new Op(Kind.LOWER));
      }
    }
  }

  private void consume(int job) {
    if (state[job] == SlotState.CONSUMED) {
      throw new Violation("a slot is consumed twice");
    }
    for (int consumer = 0; consumer < jobs.size(); consumer++) {
      boolean waits = (consumers[job] & 1 << consumer) != 0;
      if (waits && !finished(consumer) && state[consumer] != SlotState.CONSUMED) {
        throw new Violation("task " + job + " is consumed before its consumer ended");
      }
    }
    move(job, SlotState.CONSUMED);
  }
}
