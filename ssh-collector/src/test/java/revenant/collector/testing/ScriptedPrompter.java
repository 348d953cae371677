package revenant.collector.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.collector.Prompter;

/** Answers from a list and remembers what was asked. */
public final class ScriptedPrompter implements Prompter {
    private final Map<Question.Kind, Deque<String>> answers = new EnumMap<>(Question.Kind.class);
    private final List<Question> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<UnknownHostKey> keys = Collections.synchronizedList(new ArrayList<>());
    private boolean accepting;

    /** Gives these answers, in order, to questions of a kind; declines further ones. */
    public ScriptedPrompter answer(Question.Kind kind, String... texts) {
        answers.put(kind, new ArrayDeque<>(List.of(texts)));
        return this;
    }

    /** Accepts unknown host keys. */
    public ScriptedPrompter acceptHostKeys() {
        accepting = true;
        return this;
    }

    public List<Question> questions() {
        return questions;
    }

    public List<UnknownHostKey> hostKeys() {
        return keys;
    }

    @Override
    public Optional<char[]> ask(Question question) {
        questions.add(question);
        Deque<String> left = answers.getOrDefault(question.kind(), new ArrayDeque<>());
        return Optional.ofNullable(left.poll()).map(String::toCharArray);
    }

    @Override
    public boolean accept(UnknownHostKey key) {
        keys.add(key);
        return accepting;
    }
}
