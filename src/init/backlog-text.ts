/** A backlog to begin with: no task yet, and an example that is none. */
export const BACKLOG_TEXT = `# Backlog

What one pull request can do is a task: say what is wrong or missing, where, and how a person would check it. A task looks
like this, without the fence:

\`\`\`markdown
## AUTH-12: Reject expired tokens

- priority: high
- files: src/auth/**, tests/auth/**

A token whose \`exp\` lies in the past is accepted today.

### Acceptance criteria

- [ ] An expired token gets 401 and a WWW-Authenticate header
\`\`\`

Small ones fit on a line, such as \`- [ ] AUTH-13 (low) Say which claim is missing\`.
`;
