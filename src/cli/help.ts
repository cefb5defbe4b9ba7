export const HELP = `smallpie: turns recorded meetings into minutes, on your own computer.

  smallpie minutes RECORDING...   transcript and minutes of each recording
      --out DIR                   folder for the results (default: ./RECORDING-minutes)
      --force                     replace minutes that the folder already holds
      --name TEXT                 title of the meeting (default: name of the file)
      --participants "A, B"       who was there; helps to find owners
      --language auto|en|de|…     spoken language (default: auto, found once)
      --model NAME|PATH           speech model (default: base)
      --people auto|N             how many people speak (default: auto)
      --glossary "x, y"           names and jargon to spell right
      --analysis auto|openai|offline|none   how decisions and actions are found (default: auto:
                                  a language model if you set one up, else offline rules)
      --track N                   sound track, for recordings with several
      --to ADDR, --cc ADDR        mail the minutes (several: again, or with commas); see “Mail” below
      --profiles personal-growth-only   how people took part, for their own growth, in files of their own
                                  that no mail takes along (off; --profiles alone says what holds for it)
      --json                      one JSON event per line on stdout

  smallpie outbox list            mail that waits, and why
  smallpie outbox send [ID]       try again now; with --again also mail that may have arrived already
  smallpie outbox arrived ID      it did arrive: done
  smallpie outbox discard ID      destroy the mail and everything kept of the meeting

  smallpie speakers FOLDER        who speaks in the results there, and what gives the names away
      --people auto|N             tell them apart anew, without the recording
      --rename "Speaker 2=Nora"   give a name (also several times)
      --merge 2,3                 these are one person

  smallpie live RECORDING         play it as if it were spoken now, and show the text as it comes
      --tracks MIC,SYSTEM         two recordings as the two sides of a call
      --speed N                   times as fast (default: 1)
      --out DIR                   write the minutes, too; without it nothing is kept (--force: replace some)
      --language, --model, --json as above
  smallpie recover                meetings that a crash or a power cut left behind
  smallpie recover continue [ID] RECORDING   add a recording to one, then finish it (--out DIR)
  smallpie recover finish [ID]    write down the rest and make the minutes (--out DIR, --force)
  smallpie recover destroy ID     destroy one; --all destroys everything that is kept

  smallpie models list            the speech models that are here or can be fetched
  smallpie models recommend       measure this computer (ten seconds, once) and name the best model that is fast enough
      --minutes N                 for an hour's meeting (default: 15); --language en: English-only models, too
      --model NAME, --again       measure another model; measure once more
  smallpie models get NAME        fetch one; an interrupted download goes on (--from URL: a mirror's folder)
  smallpie models import FILE     take one from a file (--unverified: even if no catalogue knows it)
  smallpie models remove NAME     delete one that was fetched or imported
  smallpie models verify          check the SHA-256 of every model that is here
  smallpie models path NAME       where a model lies
  smallpie models find            language model servers on this computer (asks Ollama's, LM Studio's… ports)
  smallpie --version              which smallpie this is
  smallpie doctor                 check this computer and say what to do (--try-gpu: try the graphics card again)

Files written: minutes.html .docx .md .json .ics, minutes.eml (a draft for your mail program), transcript.txt .srt .vtt .json .rttm
A name that begins with “-” is given after “--”:  smallpie minutes -- -odd.wav
Exit codes: 0 done · 1 a stage failed, results so far are kept · 2 wrong usage
            3 the recording cannot be read · 130 cancelled
Settings by environment: SMALLPIE_THREADS, SMALLPIE_CONCURRENCY, SMALLPIE_ACCELERATION (auto, cpu, gpu),
  SMALLPIE_FFMPEG, SMALLPIE_MODELS_DIR, SMALLPIE_HOME (where meetings are kept, encrypted, while they are recorded, and fetched models),
  SMALLPIE_MODELS_URL (a mirror's folder of models, instead of Hugging Face)
A language model, if you want one: SMALLPIE_LLM_URL, SMALLPIE_LLM_MODEL, SMALLPIE_LLM_API_KEY
  (a local server's address, or none for OpenAI); SMALLPIE_LLM_CONTEXT: tokens that it reads at once
A speech server instead of this computer's engine, if you want one (OpenAI-compatible): SMALLPIE_STT_URL,
  SMALLPIE_STT_MODEL, SMALLPIE_STT_API_KEY; when it fails, this computer does the rest
Mail: SMALLPIE_SMTP_URL (smtps://you@mail.example.org or smtp://you@mail.example.org:587), SMALLPIE_SMTP_PASSWORD
  or SMALLPIE_SMTP_TOKEN, SMALLPIE_MAIL_FROM ("Maya <maya@example.org>"); or SMALLPIE_SETTINGS, a settings file.
  Passwords never on the command line. Encryption is required, except to this computer itself.
  SMALLPIE_STORE_KEY (32 bytes, base64): mail that cannot be sent now is kept, encrypted, in SMALLPIE_HOME
Speech never leaves this computer unless you name a speech server; mail goes to your server and text to a language
model only if you set them up.`;
